/** Names and edges of metadata files and of those that list them, without the schema: small and fast, for the project graph. */
export { EMPTY_OUTLINE, readOutline, type Outline } from './read-outline.js';
export { readSystemOutline, type OutlineEntry, type SystemOutline } from './read-system-outline.js';
