/** For an exception that no input should be able to cause. */
export function describeMistake(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `simplemas made a mistake. Please report it, with the metadata files if you can share them:\n${trace}\n`;
}
