// What `simplemas explain` knows, and the page that lists all codes.

import type { DiagnosticPage } from './diagnostic-pages.js';

/** A module of data, one line a code, loaded by the commands that need it. */
export function explanationsModule(pages: readonly DiagnosticPage[]): string {
  const lines = pages.map(
    ({ code, severity, meaning, page }) => `  ${JSON.stringify({ code, severity, meaning, page })},`,
  );
  return [
    '// Generated from docs/diagnostics by `npm run generate`. Do not edit.',
    "import type { Explanation } from '@simplemas/engine';",
    '',
    'export const EXPLANATIONS: readonly Explanation[] = [',
    ...lines,
    '];',
    '',
  ].join('\n');
}

export function codesPage(pages: readonly DiagnosticPage[]): string {
  const rows = pages.map(
    ({ code, severity, meaning }) =>
      `| [${code}](diagnostics/${code}.md) | ${severity} | ${meaning.replaceAll('|', '\\|')} |`,
  );
  return [
    '# Findings',
    'Every finding has a code, which is never renamed. `simplemas explain CODE` prints its page. `--strict` and `--validate` make errors of some warnings.',
    ['| Code | Severity | Meaning |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}
