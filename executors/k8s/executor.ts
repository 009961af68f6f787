/** The k8s executor for one task; what it does is in k8s-tasks.ts. */
import { withCheckedOptions } from '../shared/checked-options.js';
import { executorFor } from '../shared/task-runner.js';
import { kubernetesTasks } from './k8s-tasks.js';
import schema from './schema.json' with { type: 'json' };

export default executorFor(withCheckedOptions(kubernetesTasks, schema));
