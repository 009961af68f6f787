import type { Diagnostic } from './diagnostic.js';

/** What a stage returns: a value when there is one, and every finding on the way to it. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** True when something of severity error was found: nothing may be written then. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
