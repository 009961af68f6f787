import type { Diagnostic } from '../diagnostics/index.js';
import type { ParsedFile } from '../parse/index.js';
import { schemaDiagnostics } from './diagnostics.js';

/** The one version of metadata files and of manifests (reference; spec.md §2). */
const SUPPORTED_VERSION = '1.0';

/** An unquoted 1.0 is a number to YAML: its spelling counts (spec.md §2). A wrong type is the schema's finding. */
export function versionProblems(file: ParsedFile): readonly Diagnostic[] {
  const written = file.value['version'];
  if (typeof written !== 'string' && typeof written !== 'number') return [];
  const found = typeof written === 'string' ? written : (file.spelling(['version']) ?? String(written));
  if (found === SUPPORTED_VERSION) return [];
  return [schemaDiagnostics['unsupported-version']({ found }, { span: file.locate(['version']) })];
}
