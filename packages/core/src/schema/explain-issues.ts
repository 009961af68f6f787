import type * as z from 'zod';
import { nearestName, tellFirst, type Diagnostic } from '../diagnostics/index.js';
import { pathName } from '../model/index.js';
import { describeValue, type ParsedFile } from '../parse/index.js';
import { schemaDiagnostics } from './diagnostics.js';
import { keyAdvice } from './key-advice.js';
import { knownKeys } from './known-keys.js';
import { typeAdvice } from './type-advice.js';

type Path = readonly (string | number)[];

/** What an issue is about: the value as parsed, and how to point at it. */
export interface IssueContext {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  readonly locate: ParsedFile['locate'];
}

/** The findings of zod in the user's words, at the place where each is written. */
export function explainIssues(issues: readonly z.core.$ZodIssue[], context: IssueContext): readonly Diagnostic[] {
  return alike(issues).flatMap((group) =>
    tellFirst(group, (issue) => explainIssue(issue, issue.path as Path, context)),
  );
}

/** Issues of one kind in one section of the file. */
function alike(issues: readonly z.core.$ZodIssue[]): readonly (readonly z.core.$ZodIssue[])[] {
  const groups = new Map<string, z.core.$ZodIssue[]>();
  for (const issue of issues) {
    const kind = [issue.code, issue.path.length, String(issue.path[0])].join(' ');
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [issue]);
    else group.push(issue);
  }
  return [...groups.values()];
}

function explainIssue(issue: z.core.$ZodIssue, path: Path, context: IssueContext): readonly Diagnostic[] {
  const place = { span: context.locate(path) };
  const key = pathName(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return tellFirst(issue.keys, (unknown) => [unknownKey(unknown, path, context)]);
    case 'invalid_type':
      return [wrongType(issue.expected, path, context)];
    case 'invalid_value':
      return [unknownValue(issue.values.map(String), path, context)];
    case 'invalid_union':
      return closestBranch(issue, path, context);
    case 'too_small':
    case 'too_big':
      return [isLength(issue) ? schemaDiagnostics['empty-value']({ key }, place) : outOfRange(issue, path, context)];
    default:
      return [schemaDiagnostics['wrong-type']({ key, expected: 'valid', found: issue.message, advice: '' }, place)];
  }
}

function unknownKey(key: string, path: Path, context: IssueContext): Diagnostic {
  const known = knownKeys(context.schema, path);
  const args = { key, advice: keyAdvice(key, path, context.schema), known: known.join(', ') };
  return schemaDiagnostics['unknown-key'](args, { span: context.locate([...path, key], 'key') });
}

function wrongType(expected: string, path: Path, context: IssueContext): Diagnostic {
  if (valueAt(context.value, path) === undefined)
    return schemaDiagnostics['missing-key']({ key: pathName(path) }, { span: context.locate(path) });
  return wrongTypeOf([expected], path, context);
}

function wrongTypeOf(expected: readonly string[], path: Path, context: IssueContext): Diagnostic {
  const value = valueAt(context.value, path);
  // A number that is not whole is a number already: only itself says what is wrong with it.
  const found = expected.includes('int') && typeof value === 'number' ? String(value) : describeValue(value);
  const keys = { own: knownKeys(context.schema, path), ofEntries: knownKeys(context.schema, [...path, 0]) };
  const advice = typeAdvice(value, expected, keys);
  return schemaDiagnostics['wrong-type'](
    { key: pathName(path), expected: wordsFor(expected), found, advice },
    { span: context.locate(path) },
  );
}

/** Where any scalar will do, the list of all types says less. */
function wordsFor(expected: readonly string[]): string {
  if (expected.includes('null')) return 'a text or a number';
  return [...new Set(expected.map((type) => TYPE_WORDS[type] ?? `a ${type}`))].join(' or ');
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
};

function unknownValue(known: readonly string[], path: Path, context: IssueContext): Diagnostic {
  const found = valueAt(context.value, path);
  const key = pathName(path);
  if (found === undefined) return schemaDiagnostics['missing-key']({ key }, { span: context.locate(path) });
  const written = typeof found === 'string' ? found : describeValue(found);
  const args = { key, found: written, known: known.join(', '), nearest: nearestName(written, known) ?? '' };
  return schemaDiagnostics['unknown-value'](args, { span: context.locate(path) });
}

/** Of several forms that a value may have, the findings of the one that it comes closest to: whose problems lie deepest. */
function closestBranch(issue: z.core.$ZodIssueInvalidUnion, path: Path, context: IssueContext): readonly Diagnostic[] {
  const found = valueAt(context.value, path);
  const inside = issue.errors.find((branch) => branch.length > 0 && !branch.some(isTypeOfWhole));
  if (inside !== undefined && found !== undefined) {
    return inside.flatMap((inner) => explainIssue(inner, [...path, ...(inner.path as Path)], context));
  }
  if (found === undefined)
    return [schemaDiagnostics['missing-key']({ key: pathName(path) }, { span: context.locate(path) })];
  const expected = issue.errors.flatMap((branch) => branch.filter(isTypeOfWhole).map(expectedOf));
  return [wrongTypeOf(expected, path, context)];
}

function isTypeOfWhole(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function expectedOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' ? issue.expected : issue.code;
}

function isLength(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): boolean {
  return issue.origin === 'string' || issue.origin === 'array';
}

function outOfRange(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  path: Path,
  context: IssueContext,
): Diagnostic {
  const isPort = ['port', 'host_port'].includes(String(path.at(-1)));
  const numbers = issue.code === 'too_small' ? `${issue.minimum} or more` : `at most ${issue.maximum}`;
  const limits = isPort ? 'a port from 1 to 65535' : numbers;
  return schemaDiagnostics['out-of-range']({ key: pathName(path), limits }, { span: context.locate(path) });
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (at === null || at === undefined ? undefined : (at as never)[step]), value);
}
