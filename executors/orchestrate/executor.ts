/** The orchestrate executor: the compose executor for all components of a folder, with the options of `simplemas deploy orchestrate`. */
import { composeTasks, type ComposeTask } from '../compose/compose-tasks.js';
import { executorFor } from '../shared/task-runner.js';

export interface OrchestrateTask extends Omit<ComposeTask, 'component' | 'strict' | 'output'> {
  readonly output?: string;
  readonly validate?: boolean;
}

export default executorFor<OrchestrateTask>((root, tasks) =>
  composeTasks(
    root,
    tasks.map(({ validate = false, output = 'docker-compose.yml', ...task }) => ({
      ...task,
      output,
      strict: validate,
    })),
  ),
);
