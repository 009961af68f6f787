/** Files to a system. */
export { resolveSystem } from './resolve-system.js';
export { renameComponents, type Renaming } from './rename-components.js';
export { resolveDiagnostics } from './diagnostics.js';
