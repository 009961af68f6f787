/** Files to a system. */
export { resolveSystem } from './resolve-system.js';
export { resolveDiagnostics } from './diagnostics.js';
