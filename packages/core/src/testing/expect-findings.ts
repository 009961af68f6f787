import { expect } from 'vitest';
import type { Diagnostic } from '../diagnostics/index.js';

/** Expects exactly these findings: `FILE:LINE:COLUMN SEVERITY CODE`, with ` (hint: …)` where the line names one. */
export function expectFindings(diagnostics: readonly Diagnostic[], lines: readonly string[]): void {
  expect(diagnostics.map((diagnostic, index) => describe(diagnostic, lines[index]))).toEqual(lines);
}

/** A line that expects no hint is not compared with one. */
function describe({ span, severity, code, hint }: Diagnostic, expected = ''): string {
  const place = span === undefined ? '' : `${span.file}:${span.start.line}:${span.start.column} `;
  const wantsHint = expected.includes('(hint: ') && hint !== undefined;
  return `${place}${severity} ${code}${wantsHint ? ` (hint: ${hint})` : ''}`;
}
