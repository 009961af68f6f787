import { folderOf, hasErrors, joinPath, METADATA_NAMES, type Diagnostic } from '@simplemas/core';
import { DEFAULT_PATTERN, validateEach, validateSystem, type Host, type SystemSelection } from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';
import { formatFindings } from '../shared/format-findings.js';
import { nameOf, type NameOption } from '../shared/name-option.js';
import { scopedHost } from '../shared/scoped-host.js';
import { withMemory } from '../shared/remembered-files.js';
import { groupBySelection, type SelectionOptions } from '../shared/selection.js';
import type { TaskReport } from '../shared/task-runner.js';

/** Options of the validate executor, as schema.json describes them. */
export interface ValidateTask extends SelectionOptions {
  readonly component?: NameOption;
  readonly file?: string;
}

/** Reads the components once for all tasks that name one of the same selection. */
export function* validateTasks(root: string, tasks: readonly ValidateTask[]): Generator<readonly [number, TaskReport]> {
  const disk = createNodeHost(root);
  for (const { selection, scope, members } of groupBySelection(tasks)) {
    const host = withMemory(scopedHost(disk, scope));
    // A task that names neither component nor file is about all of them.
    const asked = members.filter(({ options }) => options.component !== undefined || options.file === undefined);
    const names = asked.map(({ options }) => componentOf(options));
    const findings = asked.length === 0 ? [] : validateEach(host, selection, names);
    const byName = new Map(names.map((name, place) => [name, findings[place]]));
    for (const { index, options } of members) {
      const found =
        options.component === undefined && options.file !== undefined ? undefined : byName.get(componentOf(options));
      const isKnown = found !== undefined && !(options.file !== undefined && isUnknown(found));
      yield [index, reportOn(host, isKnown ? found : validateOther(host, selection, options), options)];
    }
  }
}

function componentOf({ component }: ValidateTask): string | undefined {
  return component === undefined ? undefined : nameOf(component);
}

/** A file can be so broken that not even its name can be read. */
function isUnknown(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => code === 'discover/unknown-component');
}

function validateOther(
  host: Host,
  selection: SystemSelection,
  { file, strict = false }: ValidateTask,
): readonly Diagnostic[] {
  if (file === undefined) return validateSystem(host, selection).diagnostics;
  return validateSystem(host, { from: 'files', files: [joinPath(file)], isStrict: strict }).diagnostics;
}

function reportOn(host: Host, findings: readonly Diagnostic[], task: ValidateTask): TaskReport {
  const diagnostics = findings.filter((diagnostic) => isAbout(diagnostic, task.file));
  const text = formatFindings(host, diagnostics);
  const subject = task.file ?? componentOf(task) ?? task.manifest ?? task.projectFile ?? 'All components';
  const report = text === '' ? `${subject}: nothing to report\n` : text;
  return { success: !hasErrors(diagnostics), text: report + secondFileNotice(host, task) };
}

/** Only Nx has one project for a folder: to the command line each of two files in it is a component like any other. */
function secondFileNotice(host: Host, { component, file, directory = '.', pattern = DEFAULT_PATTERN }: ValidateTask) {
  if (component === undefined || file === undefined) return '';
  const own = joinPath(file);
  const others = METADATA_NAMES.map((name) => joinPath(folderOf(own), name)).filter((path) => path !== own);
  const second = others.find((path) => host.files.kindOf(path) === 'file');
  // What git ignores, or nx.json leaves out, is no component.
  return second === undefined || !host.files.find(joinPath(directory), pattern).includes(second)
    ? ''
    : `${second}: no targets of its own, as Nx makes one project of a folder: move it into another one\n`;
}

/** A finding without a place is about what was asked for. */
function isAbout({ span, related }: Diagnostic, file: string | undefined): boolean {
  if (file === undefined || span === undefined) return true;
  return [span, ...related.map((place) => place.span)].some((each) => each.file === joinPath(file));
}
