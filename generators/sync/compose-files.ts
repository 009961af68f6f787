import type { ProjectGraph } from '@nx/devkit';
import { joinPath, type Outcome } from '@simplemas/core';
import type { Host } from '@simplemas/engine';
import type { RenderedFile } from '@simplemas/renderers';
import { renderTasks, type ComposeTask } from '../../executors/compose/compose-tasks.js';
import { composeTaskOf, type OrchestrateTask } from '../../executors/orchestrate/orchestrate-task.js';

/** What the targets of the workspace would write whose output is committed. */
export function composeFilesOf(
  host: Host,
  graph: ProjectGraph,
  isCommitted: (path: string) => boolean,
): Outcome<readonly RenderedFile[]> {
  const tasks = tasksOf(graph).filter(({ output }) => isCommitted(joinPath(output)));
  const outcomes = [...renderTasks(host, tasks)].map(([, outcome]) => outcome);
  return {
    value: outcomes.flatMap(({ value }) => value ?? []),
    diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** In the order of projects and targets; the first of those that write one file counts. */
function tasksOf({ nodes }: ProjectGraph): readonly ComposeTask[] {
  const targets = Object.values(nodes).flatMap(({ data }) => Object.values(data.targets ?? {}));
  const tasks = targets.flatMap(({ executor, options }): readonly ComposeTask[] => {
    if (executor === 'simplemas:compose') return [options as ComposeTask];
    if (executor === 'simplemas:orchestrate') return [composeTaskOf((options ?? {}) as OrchestrateTask)];
    return [];
  });
  return [...new Map(tasks.toReversed().map((task) => [task.output, task])).values()].reverse();
}
