import { joinPath, type Outcome } from '@simplemas/core';
import { chartConflicts, kubernetesSettings, renderEach, type Host, type KubernetesOptions } from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';
import type { RenderedFile } from '@simplemas/renderers';
import { nameOf, type NameOption } from '../shared/name-option.js';
import { scopedHost } from '../shared/scoped-host.js';
import { withMemory } from '../shared/remembered-files.js';
import { groupBySelection, type SelectionOptions } from '../shared/selection.js';
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

/** Reads the components once for all tasks that select the same ones. */
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

export function* renderKubernetesTasks(
  host: Host,
  tasks: readonly KubernetesTask[],
): Generator<readonly [number, Outcome<readonly RenderedFile[]>]> {
  for (const { selection, scope, members } of groupBySelection(tasks)) {
    const outcomes = renderEach(
      withMemory(scopedHost(host, scope)),
      selection,
      members.map(({ options }) => requestOf(options)),
    );
    for (const [place, { index }] of members.entries()) {
      const outcome = outcomes[place];
      if (outcome !== undefined) yield [index, outcome];
    }
  }
}

/** Nx checks options one by one; which of them go together it cannot know. And `--tag=1.10` is for it the number 1.1. */
function mistakeIn({ format, tag, namespace, ...options }: KubernetesTask): string | undefined {
  if (typeof tag === 'number') return TAG_IS_A_NUMBER;
  const [conflict] = format === 'helm' ? chartConflicts({ ...options, ...namespaceOf(namespace) }) : [];
  return conflict && `The option "${conflict.option}" cannot be used with "format": "helm": ${conflict.reason}.\n`;
}

function requestOf({
  component,
  output,
  format,
  tag,
  namespace,
  ...options
}: KubernetesTask): Parameters<typeof renderEach>[2][number] {
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
