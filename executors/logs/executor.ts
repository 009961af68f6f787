/** The logs executor: what the containers of a system have printed, or print from now on. */
import { showLogs } from '@simplemas/engine';
import { controlOf, type ControlTask } from '../shared/control-task.js';
import { dockerTask } from '../shared/docker-task.js';

export interface LogsTask extends ControlTask {
  readonly follow?: boolean;
  readonly tail?: number;
  readonly timestamps?: boolean;
}

export default dockerTask<LogsTask>(
  (session, task) =>
    showLogs(session, {
      ...controlOf(task),
      isFollowed: task.follow ?? false,
      ...(task.tail === undefined ? {} : { lines: task.tail }),
      hasTimes: task.timestamps ?? false,
    }),
  { endsWhenStopped: true },
);
