/** References in texts: their grammar, what they may stand for, and what can be wrong with them (spec.md §3). */
export { referenceDiagnostics } from './diagnostics.js';
export { interpolate } from './interpolate.js';
export { leadsToDependencies } from './leads-to-dependencies.js';
export { escapeReferences, parseReferences } from './parse-references.js';
export { restsOnGap } from './rests-on.js';
export { createTexts, type Texts, type TextsRequest } from './texts.js';
export type { Referable, ReferableSystem } from './reference-scope.js';
