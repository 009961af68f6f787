/**
 * Looks at the names of options itself: where one does not fit the schema, Nx ends a whole batch of tasks with a stack trace that does not say which. So the schemas of
 * executors with a batch let every name through, and ask for none.
 */
import { didYouMean } from '@simplemas/core';
import type { TaskReport, TaskRunner } from './task-runner.js';

export interface OptionsSchema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** The same runner, which fails tasks with an option that it does not have, or without one that it needs, and does the others. */
export function withKnownOptions<O extends object>(
  run: TaskRunner<O>,
  { properties, required = [] }: OptionsSchema,
): TaskRunner<O> {
  const names = Object.keys(properties);
  return function* (workspaceRoot, tasks) {
    const accepted: { readonly index: number; readonly options: O }[] = [];
    for (const [index, options] of tasks.entries()) {
      const problems = unknownOptions(options, names) + missingOptions(options, required);
      if (problems === '') accepted.push({ index, options });
      else yield [index, { success: false, text: problems } satisfies TaskReport] as const;
    }
    if (accepted.length === 0) return;
    const all = accepted.map(({ options }) => options);
    for (const [place, report] of run(workspaceRoot, all)) {
      const index = accepted[place]?.index;
      if (index !== undefined) yield [index, report] as const;
    }
  };
}

function unknownOptions(options: object, names: readonly string[]): string {
  return Object.entries(options)
    .filter(([name]) => !names.includes(name))
    .map(([name, value]) => (name === '_' ? unexpectedWords(value) : unknownOption(name, names)))
    .join('');
}

function missingOptions(options: object, required: readonly string[]): string {
  const missing = required.filter((name) => (options as Readonly<Record<string, unknown>>)[name] === undefined);
  return missing.map((name) => `error The option "${name}" is missing.\n`).join('');
}

function unknownOption(name: string, names: readonly string[]): string {
  const hint = didYouMean(name, names) ?? `there are ${names.join(', ')}`;
  return `error "${name}" is no option of this target.\n  hint: ${hint}\n`;
}

/** What is typed beside options. */
function unexpectedWords(words: unknown): string {
  return `error This target takes options only, not ${[words]
    .flat()
    .map((word) => `"${String(word)}"`)
    .join(', ')}.\n`;
}
