// A model endpoint on this machine: chat completions as OpenAI describes them, for the one key that it knows, with the failures that a test asks for.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it does instead of answering: a status, or nothing until the caller gives up. */
export type Failure = 'hang' | { readonly status: number; readonly retryAfter?: string; readonly body?: string };

export interface AskedModel {
  readonly atMs: number;
  readonly path: string;
  readonly body: { readonly model?: string; readonly messages?: readonly { readonly content: string }[] };
}

export interface FakeModel {
  readonly baseUrl: string;
  /** The next requests fail so, one each. */
  readonly failWith: (...failures: readonly Failure[]) => void;
  /** What was asked since the last call of this. */
  readonly takeRequests: () => readonly AskedModel[];
  /** Requests whose caller went away before the answer. */
  readonly abandoned: () => number;
  readonly close: () => Promise<void>;
}

/** `host` is the address of this machine that its callers know; it listens there alone. */
export async function startFakeModel(key: string, host = '127.0.0.1'): Promise<FakeModel> {
  const failures: Failure[] = [];
  let requests: AskedModel[] = [];
  let abandoned = 0;
  const server = createServer((request, response) => {
    response.once('close', () => (abandoned += response.writableFinished ? 0 : 1));
    void readJson(request).then((body) => {
      requests.push({ atMs: performance.now(), path: request.url ?? '', body });
      const failure = failures.shift();
      if (failure === 'hang') return;
      if (failure !== undefined) fail(response, failure);
      else if (request.headers.authorization !== `Bearer ${key}`) refuse(response, request.headers.authorization ?? '');
      else complete(response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    baseUrl: `http://${host}:${(server.address() as AddressInfo).port}/v1`,
    failWith: (...next) => void failures.push(...next),
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    abandoned: () => abandoned,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readJson(request: IncomingMessage): Promise<AskedModel['body']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as AskedModel['body'];
}

function complete(response: ServerResponse, { model, messages }: AskedModel['body']): void {
  const content = `${model} says: ${messages?.at(-1)?.content}`;
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
  send(response, 200, { id: 'chatcmpl-1', object: 'chat.completion', model, choices });
}

/** As some endpoints do, it says which key was wrong. */
function refuse(response: ServerResponse, authorization: string): void {
  const message = `Incorrect API key provided: ${authorization.replace('Bearer ', '')}.`;
  send(response, 401, { error: { message, type: 'invalid_request_error', code: 'invalid_api_key' } });
}

function fail(response: ServerResponse, { status, retryAfter, body }: Exclude<Failure, 'hang'>): void {
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  if (body !== undefined) response.writeHead(status).end(body);
  else send(response, status, { error: { message: 'Not now.', type: 'server_error' } });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
