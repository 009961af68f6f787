/** The validate executor for all tasks of a run in one process. */
import { batchExecutorFor } from '../shared/task-runner.js';
import { validateTasks } from './validate-tasks.js';

export default batchExecutorFor(validateTasks);
