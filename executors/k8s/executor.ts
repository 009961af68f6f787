/** The k8s executor for one task; what it does is in k8s-tasks.ts. */
import { executorFor } from '../shared/task-runner.js';
import { kubernetesTasks } from './k8s-tasks.js';

export default executorFor(kubernetesTasks);
