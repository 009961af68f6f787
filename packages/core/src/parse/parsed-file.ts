import type { Locate } from '../model/index.js';
import type { WorkspacePath } from '../source/index.js';

/** A YAML file as plain data, with the way back to where each value is written. */
export interface ParsedFile {
  readonly path: WorkspacePath;
  readonly value: Readonly<Record<string, unknown>>;
  readonly locate: Locate;
  /** The characters of a scalar as the user wrote them, without quotes: `1e3` stays `1e3`. Undefined where there is no scalar. */
  readonly spelling: (path: readonly (string | number)[]) => string | undefined;
}
