/** The up executor: starts the services of a generated Compose file, and waits until they are healthy. */
import { joinPath } from '@simplemas/core';
import { startSystem } from '@simplemas/engine';
import { controlOf, type ControlTask } from '../shared/control-task.js';
import { dockerTask } from '../shared/docker-task.js';

export interface UpTask extends ControlTask {
  readonly build?: boolean;
  readonly wait?: boolean;
  readonly waitTimeout?: number;
  readonly envFile?: string;
}

export default dockerTask<UpTask>((session, task) =>
  startSystem(session, {
    ...controlOf(task),
    isBuilt: task.build ?? true,
    isAwaited: task.wait ?? true,
    ...(task.waitTimeout === undefined ? {} : { waitSeconds: task.waitTimeout }),
    ...(task.envFile === undefined ? {} : { environmentFile: joinPath(task.envFile) }),
  }),
);
