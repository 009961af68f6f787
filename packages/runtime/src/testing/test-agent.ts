import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { Agent } from '../agent.js';
import type { AgentOptions } from '../agent-options.js';

// Agents read the level when they are made; what they log is noise between test results.
process.env['LOG_LEVEL'] = 'silent';

/** An agent on a free port that is stopped when the test ends. It sees no variables but the given ones. */
export function testAgent(options: AgentOptions = {}): Agent {
  const agent = new Agent({ port: 0, environment: {}, ...options });
  onTestFinished(() => agent.stop());
  return agent;
}

/** Where an agent listens. */
export function originOf(agent: Agent): string {
  return `http://127.0.0.1:${agent.port}`;
}

/** Below the ports that systems give to whoever asks for any, as most agents of tests do: nobody else takes one of these before the peer has started. */
const FIRST_PORT = 12_000;
const PORTS = 6000;
/** Test files that run at the same time begin far from each other. */
const STRIDE = 41;

let given = process.pid * STRIDE;

/** A port that is free, for a peer that starts later; another one each time. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < PORTS; tries += 1) {
    const port = FIRST_PORT + (given++ % PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${PORTS} ports from ${FIRST_PORT} on is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** A promise that is resolved from outside: how a test waits for a moment instead of a time. */
export function signalled<T = void>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
