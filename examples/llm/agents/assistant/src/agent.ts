import { Agent, z, type AgentOptions } from '@simplemas/runtime';
import type { Model } from './model.js';

const Question = z.object({ question: z.string() });
const Answer = z.object({ answer: z.string() });

const ROLE = 'You are an agent among others. Answer in one short paragraph.';

/** The agent and its methods, which MCP clients and other agents see as tools. */
export function createAgent(model: Model, options: AgentOptions = {}): Agent {
  const agent = new Agent({ name: 'assistant', ...options });

  // Not idempotent: a caller that repeats a call by itself would pay twice.
  agent.method(
    'answer',
    { description: 'Answers a question with a language model.', input: Question, output: Answer },
    async ({ question }, { signal }) => {
      const messages = [
        { role: 'system', content: ROLE },
        { role: 'user', content: question },
      ] as const;
      return { answer: await model(messages, signal) };
    },
  );

  return agent;
}
