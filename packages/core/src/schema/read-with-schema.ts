import type * as z from 'zod';
import type { Diagnostic, Outcome } from '../diagnostics/index.js';
import type { ParsedFile } from '../parse/index.js';
import { schemaDiagnostics } from './diagnostics.js';
import { explainIssues } from './explain-issues.js';
import { withoutExtensions } from './without-extensions.js';

/** The one version of metadata files and of manifests (reference; spec.md §2). */
const SUPPORTED_VERSION = '1.0';

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

/** An unquoted 1.0 is a number to YAML: its spelling counts (spec.md §2). A wrong type is the schema's finding. */
function versionProblems(file: ParsedFile): readonly Diagnostic[] {
  const written = file.value['version'];
  if (typeof written !== 'string' && typeof written !== 'number') return [];
  const found = typeof written === 'string' ? written : (file.spelling(['version']) ?? String(written));
  if (found === SUPPORTED_VERSION) return [];
  return [schemaDiagnostics['unsupported-version']({ found }, { span: file.locate(['version']) })];
}
