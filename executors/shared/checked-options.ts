/**
 * Looks at options itself: where one does not fit the schema, Nx ends a whole batch of tasks with a stack trace that does not say which. So Nx is given schemas by which
 * everything fits, made of these by scripts/build/schemas-for-nx.ts.
 */
import { createFit, didYouMean, type Shape } from '@simplemas/core';
import type { TaskReport, TaskRunner } from './task-runner.js';

export interface OptionsSchema {
  readonly properties: Readonly<Record<string, OptionSchema>>;
  readonly required?: readonly string[];
}

/** One of several kinds is `oneOf` here, as in the schemas of the other executors, which Nx reads. */
export type OptionSchema = Shape & { readonly oneOf?: readonly Shape[] };

/** The problems of one task's options, a line each; empty where they fit. */
type OptionsCheck = (options: object) => string;

/** The same runner, which fails tasks whose options do not fit, and does the others. */
export function withCheckedOptions<O extends object>(run: TaskRunner<O>, schema: OptionsSchema): TaskRunner<O> {
  const problemsOf = createCheck(schema);
  return function* (workspaceRoot, tasks) {
    const accepted: { readonly index: number; readonly options: O }[] = [];
    for (const [index, options] of tasks.entries()) {
      const problems = problemsOf(options);
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

function createCheck({ properties, required = [] }: OptionsSchema): OptionsCheck {
  const names = Object.keys(properties);
  const checks = new Map(names.map((name) => [name, createValueCheck(name, properties[name] ?? {})]));
  return (options) => {
    const written = Object.entries(options).filter(([, value]) => value !== undefined);
    const problems = written.map(([name, value]) => {
      if (name === '_') return unexpectedWords(value);
      return (checks.get(name) ?? (() => unknownOption(name, names)))(value);
    });
    const missing = required.filter((name) => !written.some(([each]) => each === name));
    return [...problems, ...missing.map((name) => `error The option "${name}" is missing.\n`)].join('');
  };
}

function createValueCheck(name: string, { oneOf, ...only }: OptionSchema): (value: unknown) => string {
  const shapes = oneOf ?? [only];
  const fits = createFit({ anyOf: shapes });
  return (value) => {
    if (fits(value)) return '';
    const hint = didYouMean(String(value), shapes.flatMap(choicesOf));
    const takes = shapes.map(describeShape).join(' or ');
    return `error The option "${name}" takes ${takes}, not ${JSON.stringify(value)}.\n${hint === undefined ? '' : `  hint: ${hint}\n`}`;
  };
}

function choicesOf({ enum: choices = [] }: Shape): readonly string[] {
  return choices.map(String);
}

function describeShape({ type, pattern, items, enum: choices }: Shape): string {
  if (choices !== undefined) return choices.map((choice) => JSON.stringify(choice)).join(' or ');
  const form = pattern === undefined ? '' : ` of the form ${pattern}`;
  switch (type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'array':
      return items?.pattern === undefined ? 'a list of texts' : `a list of texts of the form ${items.pattern}`;
    default:
      return `a text${form}`;
  }
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
