import { numberOf, type Diagnostic, type Severity } from '@simplemas/core';

/** How many findings there are of each severity, the gravest first. */
export function countFindings(diagnostics: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const diagnostic of diagnostics) counts[diagnostic.severity] += numberOf(diagnostic);
  return counts;
}
