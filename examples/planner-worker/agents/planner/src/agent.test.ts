import { Agent, z } from '@simplemas/runtime';
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

/** Stands for a peer and says who was asked. */
function createPeer(name: string): Agent {
  const spec = { description: 'Answers', input: z.object({ question: z.string() }) };
  return new Agent({ name, listen: false }).method('answer', spec, () => ({ answer: `${name} says so` }));
}

test('answers with what its peers say', async () => {
  const services = { worker: 'mcp://worker' };
  for (const name of Object.keys(services)) await start(createPeer(name));
  await start(createAgent({ listen: false, services }));

  const caller = new Agent({ name: 'caller', listen: false, services: { planner: 'mcp://planner' } });
  const answer = await caller.call('planner', 'answer', { question: 'Is it so?' });

  expect(answer).toEqual({ answer: 'planner: worker says so' });
});
