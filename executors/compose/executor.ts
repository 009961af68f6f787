/** The compose executor for one task; what it does is in compose-tasks.ts. */
import { withCheckedOptions } from '../shared/checked-options.js';
import { executorFor } from '../shared/task-runner.js';
import { composeTasks } from './compose-tasks.js';
import schema from './schema.json' with { type: 'json' };

export default executorFor(withCheckedOptions(composeTasks, schema));
