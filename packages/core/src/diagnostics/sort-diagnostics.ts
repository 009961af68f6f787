import type { SourceSpan } from '../source/index.js';
import type { Diagnostic } from './diagnostic.js';

/** By file, line, column and code, compared by code unit: the same order on every machine and in every locale. Exact repeats are dropped. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const kept: Diagnostic[] = [];
  for (const diagnostic of [...diagnostics].sort(compare)) if (!isRepeat(diagnostic, kept)) kept.push(diagnostic);
  return kept;
}

/** Repeats follow one another, but for others at the same place that end elsewhere. */
function isRepeat(diagnostic: Diagnostic, kept: readonly Diagnostic[]): boolean {
  for (let at = kept.length - 1; at >= 0; at--) {
    const earlier = kept[at];
    if (earlier === undefined || compare(earlier, diagnostic) !== 0) return false;
    if (isSameEnd(earlier.span, diagnostic.span)) return true;
  }
  return false;
}

function isSameEnd(a: SourceSpan | undefined, b: SourceSpan | undefined): boolean {
  return a?.end.line === b?.end.line && a?.end.column === b?.end.column;
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
