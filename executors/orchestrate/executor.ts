/** The orchestrate executor: the compose executor for all components of a folder, with the options of `simplemas deploy orchestrate`. */
import { composeTasks } from '../compose/compose-tasks.js';
import { executorFor } from '../shared/task-runner.js';
import { composeTaskOf, type OrchestrateTask } from './orchestrate-task.js';

export default executorFor<OrchestrateTask>((root, tasks) => composeTasks(root, tasks.map(composeTaskOf)));
