// Starts the agent. Its name, its port and the model that it asks come from the environment.
import { createAgent } from './agent.js';
import { createModel } from './model.js';

await createAgent(createModel()).run();
