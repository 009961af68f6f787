/** Files to a system. */
export { frameSystem, resolveSystem, type FrameSystem, type SystemFrame } from './resolve-system.js';
export { partFramer } from './part-frames.js';
export { renameComponents, type Renaming } from './rename-components.js';
export { showsDependencies, shownPart } from './shown-part.js';
export { resolveDiagnostics } from './diagnostics.js';
