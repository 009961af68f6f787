import { joinPath } from '@simplemas/core';
import { composeSettings, type ComposeOptions, type Host, type OutputRequest } from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';
import { nameOf, type NameOption } from '../shared/name-option.js';
import { renderTasks } from '../shared/render-tasks.js';
import type { SelectionOptions } from '../shared/selection.js';
import type { TaskReport } from '../shared/task-runner.js';
import { writeOutcome, type WriteOptions } from '../shared/write-outcome.js';

/** Options of the compose executor, as schema.json describes them. */
export interface ComposeTask extends SelectionOptions, WriteOptions, ComposeOptions {
  readonly component?: NameOption;
  readonly output: string;
}

/** Tells and writes what each task renders. */
export function* composeTasks(root: string, tasks: readonly ComposeTask[]): Generator<readonly [number, TaskReport]> {
  const host = createNodeHost(root);
  for (const [index, outcome] of renderComposeTasks(host, tasks)) {
    const options = tasks[index];
    if (options !== undefined) yield [index, writeOutcome(host, outcome, options)];
  }
}

export function renderComposeTasks(host: Host, tasks: readonly ComposeTask[]): ReturnType<typeof renderTasks> {
  return renderTasks(host, tasks, requestOf);
}

export function requestOf(task: ComposeTask): OutputRequest {
  return {
    ...(task.component === undefined ? {} : { rootComponent: nameOf(task.component) }),
    output: joinPath(task.output),
    compose: composeSettings(task),
  };
}
