import { isAbsolutePath } from '@simplemas/core';

/** What is wrong with where a task is to write; undefined where nothing is. */
export function outputMistake(output: string | undefined): string | undefined {
  if (output === undefined || !isAbsolutePath(output)) return undefined;
  return `error The option "output" takes a path relative to the workspace, not "${output}".\n`;
}
