/** The k8s executor for all tasks of a run in one process. */
import { batchExecutorFor } from '../shared/task-runner.js';
import { kubernetesTasks } from './k8s-tasks.js';

export default batchExecutorFor(kubernetesTasks);
