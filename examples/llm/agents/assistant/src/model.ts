// The one place that knows the model: an endpoint with the chat completions API of OpenAI, whoever runs it. The key goes into one header, and nowhere else:
// no message of an error is made of what the endpoint says, as some say the key.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from '@simplemas/runtime';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;

/** It did too much at once, or stands behind something that cannot reach it now: asked again, it may answer. */
const WORTH_REPEATING = new Set([408, 429, 500, 502, 503, 504]);

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Answers a conversation; `signal` is that of a caller who may give up. */
export type Model = (messages: readonly Message[], signal: AbortSignal) => Promise<string>;

const Settings = z.object({
  OPENAI_BASE_URL: z.url(),
  OPENAI_MODEL: z.string().min(1),
  OPENAI_API_KEY: z.string().min(1),
  MODEL_TIMEOUT_SECONDS: z.coerce.number().positive(),
});

const Completion = z.object({ choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()) });

export function createModel(environment: NodeJS.ProcessEnv = process.env): Model {
  const settings = readSettings(environment);
  const url = `${settings.OPENAI_BASE_URL.replace(/\/+$/, '')}/chat/completions`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${settings.OPENAI_API_KEY}` };

  return async (messages, signal) => {
    const limit = AbortSignal.timeout(settings.MODEL_TIMEOUT_SECONDS * 1000);
    const body = JSON.stringify({ model: settings.OPENAI_MODEL, messages });
    const request = { method: 'POST', headers, body, signal: AbortSignal.any([signal, limit]) };
    try {
      return await complete(url, request);
    } catch (error) {
      if (limit.aborted) throw new ModelError(`no answer within ${settings.MODEL_TIMEOUT_SECONDS} s`);
      throw error;
    }
  };
}

export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(reason: string) {
    super(`the model cannot be asked: ${reason}`);
  }
}

/** Names what is missing or wrong, without its value. */
function readSettings(environment: NodeJS.ProcessEnv): z.infer<typeof Settings> {
  const read = Settings.safeParse(environment);
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path }) => path.join('.'));
  throw new ModelError(`${[...new Set(names)].join(', ')} not set, or not as it has to be`);
}

type Request = RequestInit & { readonly signal: AbortSignal };

async function complete(url: string, request: Request): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send(url, request);
    if (response?.ok === true) return readAnswer(await response.text());
    await response?.body?.cancel();
    if (attempt === ATTEMPTS || (response !== undefined && !WORTH_REPEATING.has(response.status))) {
      throw new ModelError(explain(response?.status, url));
    }
    await sleep(pauseMs(response, attempt), undefined, { signal: request.signal });
  }
}

/** Undefined where nobody answers. */
async function send(url: string, request: Request): Promise<Response | undefined> {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    return undefined;
  }
}

/** What the endpoint asks for in Retry-After, in seconds or as a date; else twice as long each time, and not at the same moment as everybody else. */
function pauseMs(response: Response | undefined, attempt: number): number {
  const asked = response?.headers.get('retry-after') ?? '';
  const seconds = asked === '' ? NaN : Number(asked);
  const wanted = Number.isNaN(seconds) ? Date.parse(asked) - Date.now() : seconds * 1000;
  if (!Number.isNaN(wanted)) return Math.max(0, wanted);
  return FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}

function explain(status: number | undefined, url: string): string {
  switch (status) {
    case undefined:
      return `nobody answers at ${new URL(url).host}`;
    case 401:
    case 403:
      return `HTTP ${status}, the key in OPENAI_API_KEY is not accepted`;
    case 429:
      return 'HTTP 429, it is asked more often than the key allows';
    default:
      return `HTTP ${status}`;
  }
}

function readAnswer(body: string): string {
  const read = Completion.safeParse(parseJson(body));
  if (!read.success) throw new ModelError('its answer is not a completion with text');
  return read.data.choices[0].message.content;
}

/** Without the message of a parser, which shows a piece of the text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
