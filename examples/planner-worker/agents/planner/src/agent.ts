import { Agent, z, type AgentOptions } from '@simplemas/runtime';

const Question = z.object({ question: z.string() });
const Answer = z.object({ answer: z.string() });

/** Asked before this agent answers. Their addresses come from the metadata file, which lists them too. */
const peers = ['worker'];

/** The agent and its methods, which MCP clients and other agents see as tools. */
export function createAgent(options: AgentOptions = {}): Agent {
  const agent = new Agent({ name: 'planner', ...options });

  agent.method(
    'answer',
    { description: 'Answers a question with what its peers say.', input: Question, output: Answer, idempotent: true },
    async ({ question }, { signal }) => {
      const ask = (peer: string) =>
        agent.call(peer, 'answer', { question }, { output: Answer, idempotent: true, signal });
      const answers = await Promise.all(peers.map(ask));
      return { answer: `planner: ${answers.map(({ answer }) => answer).join(', ')}` };
    },
  );

  return agent;
}
