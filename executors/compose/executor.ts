/** The compose executor for one task; what it does is in compose-tasks.ts. */
import { withKnownOptions } from '../shared/known-options.js';
import { executorFor } from '../shared/task-runner.js';
import { composeTasks } from './compose-tasks.js';
import schema from './schema.json' with { type: 'json' };

export default executorFor(withKnownOptions(composeTasks, { ...schema, required: ['output'] }));
