import { Agent } from '@simplemas/runtime';
import { afterEach, expect, test } from 'vitest';
import { createAgent } from './agent.js';
import { createModel, type Model } from './model.js';

// All agents of a test live in one process and find each other as mcp://NAME: no port is opened.
const started: Agent[] = [];

afterEach(async () => {
  for (const agent of started.splice(0)) await agent.stop();
});

async function ask(model: Model, question: string): Promise<unknown> {
  started.push(await createAgent(model, { listen: false }).start());
  const caller = new Agent({ name: 'caller', listen: false, services: { assistant: 'mcp://assistant' } });
  return await caller.call('assistant', 'answer', { question });
}

test('hands the question to the model, and its answer back', async () => {
  const echo: Model = (messages) => Promise.resolve(`${messages.at(-1)?.content} Yes.`);
  expect(await ask(echo, 'Is it so?')).toEqual({ answer: 'Is it so? Yes.' });
});

test('says which setting is missing, and no value', () => {
  const settings = { OPENAI_BASE_URL: 'nonsense', OPENAI_MODEL: 'm', OPENAI_API_KEY: '', MODEL_TIMEOUT_SECONDS: '5' };
  expect(() => createModel(settings)).toThrow(/OPENAI_BASE_URL, OPENAI_API_KEY not set/);
  expect(() => createModel(settings)).not.toThrow(/nonsense/);
});
