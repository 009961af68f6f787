import type { Diagnostic, Severity } from '@simplemas/core';

/** How many findings there are of each severity, the gravest first. */
export function countFindings(diagnostics: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}
