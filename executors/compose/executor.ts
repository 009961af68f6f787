/** The compose executor for one task; what it does is in compose-tasks.ts. */
import { executorFor } from '../shared/task-runner.js';
import { composeTasks } from './compose-tasks.js';

export default executorFor(composeTasks);
