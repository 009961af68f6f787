/** The validate executor for one task; what it does is in validate-tasks.ts. */
import { withCheckedOptions } from '../shared/checked-options.js';
import { executorFor } from '../shared/task-runner.js';
import { validateTasks } from './validate-tasks.js';
import schema from './schema.json' with { type: 'json' };

export default executorFor(withCheckedOptions(validateTasks, schema));
