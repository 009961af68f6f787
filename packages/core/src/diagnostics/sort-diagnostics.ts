import type { SourceSpan } from '../source/index.js';
import type { Diagnostic } from './diagnostic.js';

/** By file, line, column and code, compared by code unit: the same order on every machine and in every locale. Exact repeats are dropped. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return [...diagnostics].sort(compare).filter((diagnostic) => {
    const key = JSON.stringify([diagnostic.code, diagnostic.message, diagnostic.span]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return comparePlace(a.span, b.span) || compareText(a.code, b.code) || compareText(a.message, b.message);
}

/** A finding without a place comes first. */
function comparePlace(a: SourceSpan | undefined, b: SourceSpan | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareText(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column;
}

/** Order by UTF-16 code unit; `localeCompare` would depend on the machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
