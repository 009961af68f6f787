/** The check is run as Docker runs it, by a shell that finds one tool alone, against servers that are well and that are not. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { TEST_CERTIFICATE } from '@simplemas/core/testing';
import { composeHealthCheck } from './health-check.js';

const PATH = `/health?who='me'&or="$(nobody)"`;

/** Node runs this very test; of the others, those that this machine has. */
const TOOLS = new Map([
  ['node', process.execPath],
  ...['python3', 'wget', 'curl', 'bash']
    .map((name) => [name, join('/usr/bin', name)] as const)
    .filter(([, at]) => existsSync(at)),
]);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simplemas-health-'));
  for (const [name, program] of TOOLS) {
    mkdirSync(join(folder, name));
    symlinkSync(program, join(folder, name, name));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SERVERS = {
  http: (answer: RequestListener) => createHttp(answer),
  https: (answer: RequestListener) => createHttps(TEST_CERTIFICATE, answer),
};

async function listen(server: Server): Promise<number> {
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function statusOf(line: string, tool: string): Promise<number> {
  return new Promise((settle) => {
    const check = execFile('/bin/sh', ['-c', line], { env: { PATH: join(folder, tool) } });
    check.once('exit', (status) => settle(status ?? -1));
  });
}

describe.each(['http', 'https'] as const)('over %s', (scheme) => {
  // bash alone knows no TLS.
  const tools = [...TOOLS.keys()].filter((tool) => scheme === 'http' || tool !== 'bash');

  test.each(tools)('%s asks for the path, and tells an answer from a failure', async (tool) => {
    const asked: string[] = [];
    const port = await listen(
      SERVERS[scheme]((request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(asked.length === 1 ? 200 : 503).end();
      }),
    );
    const probe = { kind: 'http', scheme, path: PATH, port, initialDelaySeconds: 5, periodSeconds: 10 } as const;
    const [how, written = ''] = composeHealthCheck(probe).test;
    const line = written.replaceAll('$$', () => '$');
    expect(how).toBe('CMD-SHELL');
    expect(await statusOf(line, tool)).toBe(0);
    expect(decodeURIComponent(asked[0] ?? '')).toBe(PATH);
    expect(await statusOf(line, tool)).not.toBe(0);
  });
});
