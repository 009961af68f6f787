// The agents of fixtures/agent-faults in processes of their own, on the packed runtime: a worker, and a caller that calls it as often as it is told to.

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOk, start, type RunningCommand } from './commands.js';
import { freePort } from './free-port.js';
import { emptyFolder } from './workspace.js';

const FIXTURE = join(import.meta.dirname, '../scenarios/fixtures/agent-faults');
const START_MS = 30_000;

export const WORKER_PORT = await freePort();
export const CALLER_PORT = await freePort();

export type AgentName = 'worker' | 'caller';

export interface AgentPair {
  readonly folder: string;
  /** Resolves once the agent has started, on the Node of the tests unless another is given. */
  readonly start: (name: AgentName, environment?: Record<string, string>, node?: string) => Promise<RunningCommand>;
  readonly write: (file: string, text: string) => void;
}

export async function installAgentPair(name: string): Promise<AgentPair> {
  const folder = emptyFolder(name);
  cpSync(FIXTURE, folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await runOk(folder, ['npm', 'install', '@simplemas/runtime']);
  return {
    folder,
    write: (file, text) => writeFileSync(join(folder, file), text),
    start: async (agentName, more = {}, node = process.execPath) => {
      const port = agentName === 'worker' ? WORKER_PORT : CALLER_PORT;
      const url = `http://127.0.0.1:${WORKER_PORT}`;
      const environment = { AGENT_PORT: String(port), SERVICE_URL_WORKER: url, ...more };
      const agent = start(folder, [node, '--expose-gc', `${agentName}.mjs`], { environment });
      await agent.waitFor(/agent started/, START_MS);
      return agent;
    },
  };
}

/** A method of one of them, what it is given, and the token where it asks for one. */
export interface Question {
  readonly method: string;
  readonly params?: object;
  readonly token?: string;
}

/** Calls a method over JSON-RPC. */
export async function askAgent(
  port: number,
  { method, params = {}, token }: Question,
): Promise<Record<string, number>> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
  return ((await answer.json()) as { result: Record<string, number> }).result;
}

/** Lets the caller call the worker; answers with how many calls ended how. */
export async function callWorker(params: object, token?: string): Promise<Record<string, number>> {
  return await askAgent(CALLER_PORT, { method: 'call', params, ...(token !== undefined && { token }) });
}
