/** The dockerfile executor: `simplemas deploy generate-dockerfile` for the folder of a project; what it does is in dockerfile-tasks.ts. */
import { executorFor } from '../shared/task-runner.js';
import { dockerfileTasks } from './dockerfile-tasks.js';

export default executorFor(dockerfileTasks);
