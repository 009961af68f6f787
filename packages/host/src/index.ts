/** All that the verbs ask of the world: disk, processes, ports, watching and the clock, behind the interfaces of the engine. */
export { openDiskReuse, type DiskReuse } from './disk-reuse.js';
export { cacheFolderOf } from './cache-folder.js';
export { IGNORE_FILES, ignoreRulesOf, type IgnoreRules } from './ignore-rules.js';
export { createNodeFiles } from './node-files.js';
export { createNodeHost } from './node-host.js';
export { pathFilter, type PathGlobs } from './path-filter.js';
export { isToolFolder } from './tool-folders.js';
export { findWorkspaceRoot, nearestThere, toWorkspacePath } from './workspace.js';
