// An agent, over HTTP or on standard input and output: `node agent-server.mjs http|stdio`.

import { addMethod } from './add.mjs';
import { builtRuntime } from './built-runtime.mjs';

process.env.LOG_LEVEL = 'silent';
const { Agent, MCPCommunicator } = await builtRuntime();
const [transport] = process.argv.slice(2);
const agent = new Agent({
  name: 'adder',
  communicator: new MCPCommunicator({ transport }),
  ...(transport === 'http' && { port: 0 }),
  environment: {},
});
agent.method('add', ...addMethod);
await agent.start();
if (transport === 'http') console.log(agent.port);
