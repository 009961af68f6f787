import { joinPath } from '@simplemas/core';
import {
  chartConflicts,
  kubernetesSettings,
  type Host,
  type KubernetesOptions,
  type OutputRequest,
} from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';
import { nameOf, type NameOption } from '../shared/name-option.js';
import { renderTasks } from '../shared/render-tasks.js';
import type { SelectionOptions } from '../shared/selection.js';
import type { TaskReport } from '../shared/task-runner.js';
import { writeOutcome, type WriteOptions } from '../shared/write-outcome.js';

/** Options of the k8s executor, as schema.json describes them. */
export interface KubernetesTask extends SelectionOptions, WriteOptions, Omit<KubernetesOptions, 'tag' | 'namespace'> {
  readonly component?: NameOption;
  readonly namespace?: NameOption;
  /** A number where Nx read one on the command line, which is refused. */
  readonly tag?: string | number;
  readonly output: string;
  readonly format?: 'kustomize' | 'helm';
}

const TAG_IS_A_NUMBER =
  'The option "tag" must be a text, and Nx takes what looks like a number on its command line for one, without zeros at its end. ' +
  'Give a tag such as v1.10 or build-42, or write "tag": "1.10" among the options of the target.\n';

/** Tells and writes what each task renders. */
export function* kubernetesTasks(
  root: string,
  tasks: readonly KubernetesTask[],
): Generator<readonly [number, TaskReport]> {
  const host = createNodeHost(root);
  for (const [index, outcome] of renderKubernetesTasks(host, tasks)) {
    const options = tasks[index];
    if (options === undefined) continue;
    const mistake = mistakeIn(options);
    yield [index, mistake === undefined ? writeOutcome(host, outcome, options) : { success: false, text: mistake }];
  }
}

export function renderKubernetesTasks(host: Host, tasks: readonly KubernetesTask[]): ReturnType<typeof renderTasks> {
  return renderTasks(host, tasks, requestOf);
}

/** Nx checks options one by one; which of them go together it cannot know. And `--tag=1.10` is for it the number 1.1. */
function mistakeIn({ format, tag, namespace, ...options }: KubernetesTask): string | undefined {
  if (typeof tag === 'number') return TAG_IS_A_NUMBER;
  const [conflict] = format === 'helm' ? chartConflicts({ ...options, ...namespaceOf(namespace) }) : [];
  return conflict && `The option "${conflict.option}" cannot be used with "format": "helm": ${conflict.reason}.\n`;
}

function requestOf({ component, output, format, tag, namespace, ...options }: KubernetesTask): OutputRequest {
  return {
    ...(component === undefined ? {} : { rootComponent: nameOf(component) }),
    output: joinPath(output),
    kubernetes: kubernetesSettings({
      ...options,
      ...(tag === undefined ? {} : { tag: String(tag) }),
      ...namespaceOf(namespace),
      ...(format === undefined ? {} : { objectFormat: format }),
    }),
  };
}

function namespaceOf(namespace: NameOption | undefined): Pick<KubernetesOptions, 'namespace'> {
  return namespace === undefined ? {} : { namespace: nameOf(namespace) };
}
