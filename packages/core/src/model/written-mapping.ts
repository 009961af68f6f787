import type { Locate } from './component-file.js';

/** A mapping of a YAML file as plain data, with the way back to where each value is written. Paths start at the mapping. */
export interface WrittenMapping {
  readonly value: Readonly<Record<string, unknown>>;
  readonly locate: Locate;
  /** The characters of a scalar as the user wrote them, without quotes: `1e3` stays `1e3`. Undefined where there is no scalar. */
  readonly spelling: (path: readonly (string | number)[]) => string | undefined;
}
