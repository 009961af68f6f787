/** The down executor: stops and removes the containers of a system. */
import { stopSystem } from '@simplemas/engine';
import { controlOf, type ControlTask } from '../shared/control-task.js';
import { dockerTask } from '../shared/docker-task.js';

export interface DownTask extends ControlTask {
  readonly volumes?: boolean;
  readonly timeout?: number;
}

export default dockerTask<DownTask>((session, task) =>
  stopSystem(session, {
    ...controlOf(task),
    removesVolumes: task.volumes ?? false,
    ...(task.timeout === undefined ? {} : { graceSeconds: task.timeout }),
  }),
);
