// Starts the agent. Its name, its port and the model that it asks come from the environment.
import { getLogger } from '@simplemas/runtime';
import { createAgent } from './agent.js';
import { createModel, ModelError } from './model.js';

try {
  await createAgent(createModel()).run();
} catch (error) {
  // A setting that is missing is for whoever runs this to mend: they need its name, and not where it was read.
  if (!(error instanceof ModelError)) throw error;
  getLogger('assistant').error(error.message);
  process.exitCode = 1;
}
