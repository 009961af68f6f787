/**
 * Earlier work to use again: between two changes of a file that is watched, or between two runs. A value is kept for a place, under a key that holds everything that
 * the value was made of, so that what is recalled is what would be made anew. Only work without findings is kept.
 */
export interface ReuseStore {
  /** Short, and not the same for two texts. */
  digest(text: string): string;
  /** The digest of plain data that never changes. */
  digestOf(data: object): string;
  /** What was kept last for the place, if it was kept under this very key. */
  recall(place: string, key: string): unknown;
  /** Whether it would be recalled. What is there counts as used, and stays without being looked at. */
  holds(place: string, key: string): boolean;
  /** Whether a value comes back as the very object that was kept, and so may be more than plain data. */
  readonly keepsObjects?: boolean;
  /** `value` is plain data, unless objects are kept. A place holds one value. */
  keep(place: string, key: string, value: unknown): void;
}
