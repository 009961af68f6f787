/** The k8s executor for all tasks of a run in one process. */
import { withCheckedOptions } from '../shared/checked-options.js';
import { batchExecutorFor } from '../shared/task-runner.js';
import { kubernetesTasks } from './k8s-tasks.js';
import schema from './schema.json' with { type: 'json' };

export default batchExecutorFor(withCheckedOptions(kubernetesTasks, schema));
