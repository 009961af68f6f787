/** Findings: their form, their order, and the one way to define a code. Imported by every stage; knows only where text lies. */
export type { Diagnostic, DiagnosticArguments, DiagnosticCode, RelatedPlace, Severity } from './diagnostic.js';
export {
  codesOf,
  defineDiagnostics,
  type DiagnosticConstructors,
  type DiagnosticDefinition,
  type DiagnosticKind,
  type DiagnosticPlace,
} from './define-diagnostics.js';
export { hasErrors, type Outcome } from './outcome.js';
export { compareText, sortDiagnostics } from './sort-diagnostics.js';
export { didYouMean, nearestName } from './nearest-name.js';
export { keepFirst, numberOf, tellFirst } from './tell-first.js';
