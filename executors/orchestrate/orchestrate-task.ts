import type { ComposeTask } from '../compose/compose-tasks.js';

/** Options of the orchestrate executor, as schema.json describes them. */
export interface OrchestrateTask extends Omit<ComposeTask, 'component' | 'strict' | 'output'> {
  readonly output?: string;
  readonly validate?: boolean;
}

/** The same in the words of the compose executor. */
export function composeTaskOf({
  validate = false,
  output = 'docker-compose.yml',
  ...task
}: OrchestrateTask): ComposeTask {
  return { ...task, output, strict: validate };
}
