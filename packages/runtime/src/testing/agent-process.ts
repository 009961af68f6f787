/** A program for tests of a whole process: one agent, told by variables where to listen. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, z } from '../index.js';

const agent = new Agent({ name: 'worker' });
agent.method('work', { description: 'Takes its time', input: z.object({ ms: z.number() }) }, async ({ ms }) => {
  agent.log.info('working');
  await sleep(ms);
  return { done: true };
});
await agent.run();
