import { hasErrors, joinPath } from '@simplemas/core';
import {
  renderEach,
  writeFiles,
  type ComposeSettings,
  type FileReport,
  type Host,
  type WriteRequest,
} from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';
import { formatFindings } from '../shared/format-findings.js';
import { groupBySelection, type SelectionOptions } from '../shared/selection.js';
import type { TaskReport } from '../shared/task-runner.js';

/** Options of the compose executor, as schema.json describes them. */
export interface ComposeTask extends SelectionOptions {
  readonly component?: string;
  readonly output: string;
  readonly bind?: string;
  readonly startOrder?: 'dependencies' | 'none';
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** Reads the components once for all tasks that select the same ones. */
export function* composeTasks(root: string, tasks: readonly ComposeTask[]): Generator<readonly [number, TaskReport]> {
  const host = createNodeHost(root);
  for (const { selection, members } of groupBySelection(tasks)) {
    const requests = members.map(({ options }) => requestOf(options));
    const outcomes = renderEach(host, selection, requests);
    for (const [place, { index, options }] of members.entries()) {
      const outcome = outcomes[place];
      if (outcome !== undefined) yield [index, writeOutcome(host, outcome, options)];
    }
  }
}

function requestOf(task: ComposeTask): Parameters<typeof renderEach>[2][number] {
  const compose: ComposeSettings = {
    ...(task.bind === undefined ? {} : { bindAddress: task.bind }),
    ...(task.startOrder === undefined ? {} : { startOrder: task.startOrder }),
  };
  return {
    ...(task.component === undefined ? {} : { rootComponent: task.component }),
    output: joinPath(task.output),
    compose,
  };
}

function writeOutcome(host: Host, rendered: ReturnType<typeof renderEach>[number], task: ComposeTask): TaskReport {
  const findings = formatFindings(host, rendered.diagnostics);
  if (rendered.value === undefined || hasErrors(rendered.diagnostics)) return { success: false, text: findings };
  const request = writeRequestOf(task);
  const written = writeFiles(host, rendered.value, request);
  const files = written.value?.files ?? [];
  const text =
    findings + files.map((file) => describeFile(file, request)).join('') + formatFindings(host, written.diagnostics);
  return { success: !hasErrors(written.diagnostics), text };
}

function writeRequestOf({ check = false, dryRun = false, force = false }: ComposeTask): WriteRequest {
  if (check) return { mode: 'check', force };
  return { mode: dryRun ? 'dry-run' : 'write', force };
}

function describeFile({ path, state, diff, contents }: FileReport, { mode }: WriteRequest): string {
  if (mode === 'dry-run') return contents;
  if (state === 'written') return `wrote ${path}\n`;
  if (state === 'unchanged') return `${path} is up to date\n`;
  return diff ?? '';
}
