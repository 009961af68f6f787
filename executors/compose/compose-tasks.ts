import { joinPath, type Outcome } from '@simplemas/core';
import { composeSettings, renderEach, type ComposeOptions, type Host } from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';
import type { RenderedFile } from '@simplemas/renderers';
import { nameOf, type NameOption } from '../shared/name-option.js';
import { scopedHost } from '../shared/scoped-host.js';
import { withMemory } from '../shared/remembered-files.js';
import { groupBySelection, type SelectionOptions } from '../shared/selection.js';
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
  for (const [index, outcome] of renderTasks(host, tasks)) {
    const options = tasks[index];
    if (options !== undefined) yield [index, writeOutcome(host, outcome, options)];
  }
}

/** Reads the components once for all tasks that select the same ones. */
export function* renderTasks(
  host: Host,
  tasks: readonly ComposeTask[],
): Generator<readonly [number, Outcome<readonly RenderedFile[]>]> {
  for (const { selection, scope, members } of groupBySelection(tasks)) {
    const requests = members.map(({ options }) => requestOf(options));
    const outcomes = renderEach(withMemory(scopedHost(host, scope)), selection, requests);
    for (const [place, { index }] of members.entries()) {
      const outcome = outcomes[place];
      if (outcome !== undefined) yield [index, outcome];
    }
  }
}

export function requestOf(task: ComposeTask): Parameters<typeof renderEach>[2][number] {
  return {
    ...(task.component === undefined ? {} : { rootComponent: nameOf(task.component) }),
    output: joinPath(task.output),
    compose: composeSettings(task),
  };
}
