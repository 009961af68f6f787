import type { ProjectGraph, TargetConfiguration } from '@nx/devkit';
import { joinPath, sortDiagnostics, type Outcome } from '@simplemas/core';
import type { Host } from '@simplemas/engine';
import type { RenderedFile } from '@simplemas/renderers';
import { renderComposeTasks, type ComposeTask } from '../../executors/compose/compose-tasks.js';
import { renderKubernetesTasks, type KubernetesTask } from '../../executors/k8s/k8s-tasks.js';
import { composeTaskOf, type OrchestrateTask } from '../../executors/orchestrate/orchestrate-task.js';
import type { CommittedFiles } from './committed-files.js';

/** What the targets of the workspace would write whose output is committed, and what lies in folders of theirs and is written by none. */
export interface TargetFiles {
  readonly files: readonly RenderedFile[];
  /** Folders that belong to one target each: a generated file in it that the target does not write is left over. */
  readonly folders: readonly string[];
}

export function targetFilesOf(host: Host, graph: ProjectGraph, committed: CommittedFiles): Outcome<TargetFiles> {
  const compose = firstOfEachOutput(composeTasksOf(graph)).filter(({ output }) => committed.has(joinPath(output)));
  const kubernetes = firstOfEachOutput(kubernetesTasksOf(graph)).filter((task) =>
    task.singleFile === true ? committed.has(joinPath(task.output)) : committed.hasIn(joinPath(task.output)),
  );
  const outcomes = [...renderComposeTasks(host, compose), ...renderKubernetesTasks(host, kubernetes)].map(
    ([, outcome]) => outcome,
  );
  return {
    value: {
      files: outcomes.flatMap(({ value }) => value ?? []),
      folders: kubernetes.filter(({ singleFile }) => singleFile !== true).map(({ output }) => joinPath(output)),
    },
    diagnostics: sortDiagnostics(outcomes.flatMap(({ diagnostics }) => diagnostics)),
  };
}

/** Where targets of ours write to, whether that is committed or not. */
export function outputsOf(graph: ProjectGraph): readonly string[] {
  return [...composeTasksOf(graph), ...kubernetesTasksOf(graph)].map(({ output }) => joinPath(output));
}

function composeTasksOf(graph: ProjectGraph): readonly ComposeTask[] {
  return targetsOf(graph).flatMap(({ executor, options }): readonly ComposeTask[] => {
    if (executor === 'simplemas:compose') return [options as ComposeTask];
    if (executor === 'simplemas:orchestrate') return [composeTaskOf((options ?? {}) as OrchestrateTask)];
    return [];
  });
}

function kubernetesTasksOf(graph: ProjectGraph): readonly KubernetesTask[] {
  return targetsOf(graph).flatMap(({ executor, options }) =>
    executor === 'simplemas:k8s' ? [options as KubernetesTask] : [],
  );
}

/** In the order of projects and targets. */
function targetsOf({ nodes }: ProjectGraph): readonly TargetConfiguration[] {
  return Object.values(nodes).flatMap(({ data }) => Object.values(data.targets ?? {}));
}

/** The first of those that write one file counts. */
function firstOfEachOutput<T extends { readonly output: string }>(tasks: readonly T[]): readonly T[] {
  return [...new Map(tasks.toReversed().map((task) => [task.output, task])).values()].reverse();
}
