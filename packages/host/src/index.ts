/** The only I/O of the product: disk, processes, ports, watching and the clock, behind the interfaces that the engine asks for. */
export { createNodeFiles } from './node-files.js';
export { createNodeHost } from './node-host.js';
export { findWorkspaceRoot, nearestThere, toWorkspacePath } from './workspace.js';
