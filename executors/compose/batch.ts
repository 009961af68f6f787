/** The compose executor for all tasks of a run in one process. */
import { withKnownOptions } from '../shared/known-options.js';
import { batchExecutorFor } from '../shared/task-runner.js';
import { composeTasks } from './compose-tasks.js';
import schema from './schema.json' with { type: 'json' };

export default batchExecutorFor(withKnownOptions(composeTasks, { ...schema, required: ['output'] }));
