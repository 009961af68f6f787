import { Agent } from '@simplemas/runtime';
import { afterEach, expect, test } from 'vitest';
import { createAgent } from './agent.js';

// All agents of a test live in one process and find each other as mcp://NAME: no port is opened.
const started: Agent[] = [];

afterEach(async () => {
  for (const agent of started.splice(0)) await agent.stop();
});

async function start(agent: Agent): Promise<void> {
  started.push(await agent.start());
}

test('answers a question', async () => {
  await start(createAgent({ listen: false }));

  const caller = new Agent({ name: 'caller', listen: false, services: { worker: 'mcp://worker' } });
  const answer = await caller.call('worker', 'answer', { question: 'Is it so?' });

  expect(answer).toEqual({ answer: 'worker: Is it so?' });
});
