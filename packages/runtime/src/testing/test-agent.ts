import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** A port that was free a moment ago, for a peer that starts later. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A promise that is resolved from outside: how a test waits for a moment instead of a time. */
export function signalled<T = void>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
