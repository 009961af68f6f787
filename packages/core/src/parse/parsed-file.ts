import type { WrittenMapping } from '../model/index.js';
import type { WorkspacePath } from '../source/index.js';

/** A YAML file as plain data, with the way back to where each value is written. */
export interface ParsedFile extends WrittenMapping {
  readonly path: WorkspacePath;
}
