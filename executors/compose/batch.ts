/** The compose executor for all tasks of a run in one process. */
import { batchExecutorFor } from '../shared/task-runner.js';
import { composeTasks } from './compose-tasks.js';

export default batchExecutorFor(composeTasks);
