/** The compose executor for all tasks of a run in one process. */
import { withCheckedOptions } from '../shared/checked-options.js';
import { batchExecutorFor } from '../shared/task-runner.js';
import { composeTasks } from './compose-tasks.js';
import schema from './schema.json' with { type: 'json' };

export default batchExecutorFor(withCheckedOptions(composeTasks, schema));
