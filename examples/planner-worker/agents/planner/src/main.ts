// Starts the agent. Its name, port and the addresses of its peers come from the environment.
import { createAgent } from './agent.js';

await createAgent().run();
