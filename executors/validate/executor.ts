/** The validate executor for one task; what it does is in validate-tasks.ts. */
import { executorFor } from '../shared/task-runner.js';
import { validateTasks } from './validate-tasks.js';

export default executorFor(validateTasks);
