import type * as z from 'zod';
import type { Outcome } from '../diagnostics/index.js';
import type { ParsedFile } from '../parse/index.js';
import { explainIssues } from './explain-issues.js';
import { versionProblems } from './version-problems.js';
import { withoutExtensions } from './without-extensions.js';

/** Checks a parsed file against one of the formats; every finding is reported, not only the first. */
export function readWithSchema<T>(file: ParsedFile, schema: z.ZodType<T>): Outcome<T> {
  const value = withoutExtensions(file.value);
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, diagnostics: [] };
  return {
    value: undefined,
    diagnostics: explainIssues(result.error.issues, { schema, value, locate: file.locate }),
  };
}

/** The same for a format whose `version` is that of the format. */
export function readVersioned<T>(file: ParsedFile, schema: z.ZodType<T>): Outcome<T> {
  const { value, diagnostics } = readWithSchema(file, schema);
  const problems = versionProblems(file);
  return { value: problems.length === 0 ? value : undefined, diagnostics: [...problems, ...diagnostics] };
}
