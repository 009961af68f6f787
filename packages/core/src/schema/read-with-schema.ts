import type { z } from 'zod';
import type { Diagnostic, Outcome } from '../diagnostics/index.js';
import type { ParsedFile } from '../parse/index.js';
import { schemaDiagnostics } from './diagnostics.js';
import { explainIssues } from './explain-issues.js';
import { withoutExtensions } from './without-extensions.js';

/** The one version of all three formats (reference; spec.md §2). */
const SUPPORTED_VERSION = '1.0';

/** Checks a parsed file against one of the formats; every finding is reported, not only the first. */
export function readWithSchema<T>(file: ParsedFile, schema: z.ZodType<T>): Outcome<T> {
  const value = withoutExtensions(file.value);
  const result = schema.safeParse(value);
  const diagnostics = [
    ...versionProblems(file),
    ...(result.success ? [] : explainIssues(result.error.issues, { schema, value, locate: file.locate })),
  ];
  return { value: result.success && diagnostics.length === 0 ? result.data : undefined, diagnostics };
}

/** An unquoted 1.0 is a number to YAML: its spelling counts (spec.md §2). A wrong type is the schema's finding. */
function versionProblems(file: ParsedFile): readonly Diagnostic[] {
  const written = file.value['version'];
  if (typeof written !== 'string' && typeof written !== 'number') return [];
  const found = typeof written === 'string' ? written : (file.spelling(['version']) ?? String(written));
  if (found === SUPPORTED_VERSION) return [];
  return [schemaDiagnostics['unsupported-version']({ found }, { span: file.locate(['version']) })];
}
