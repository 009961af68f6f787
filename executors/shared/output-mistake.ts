/** From the root of a disk, as `/tmp/x` or `C:\x`. Joined to the workspace it would be written to some folder in there. */
const ABSOLUTE = /^(?:[/\\]|[A-Za-z]:[/\\])/;

/** What is wrong with where a task is to write; undefined where nothing is. */
export function outputMistake(output: string | undefined): string | undefined {
  if (output === undefined || !ABSOLUTE.test(output)) return undefined;
  return `error The option "output" takes a path relative to the workspace, not "${output}".\n`;
}
