import { Agent, z, type AgentOptions } from '@simplemas/runtime';

const Question = z.object({ question: z.string() });
const Answer = z.object({ answer: z.string() });

/** The agent and its methods, which MCP clients and other agents see as tools. */
export function createAgent(options: AgentOptions = {}): Agent {
  const agent = new Agent({ name: 'worker', ...options });

  agent.method(
    'answer',
    { description: 'Answers a question.', input: Question, output: Answer, idempotent: true },
    ({ question }) => ({ answer: `worker: ${question}` }),
  );

  return agent;
}
