/** Names and edges of metadata files, without the schema: small and fast, for the project graph. */
export { readOutline, type Outline, type OutlineDependency } from './read-outline.js';
