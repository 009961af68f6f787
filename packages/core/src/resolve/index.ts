/** Files to a system. */
export { frameSystem, resolveSystem, type SystemFrame } from './resolve-system.js';
export { renameComponents, type Renaming } from './rename-components.js';
export { shownPart } from './shown-part.js';
export { resolveDiagnostics } from './diagnostics.js';
