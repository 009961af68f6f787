// What a page tells its reader to type, and what it says will be answered.

import { readFileSync } from 'node:fs';

export interface TypedCommand {
  /** Without the `&` that sends it to the background. */
  readonly command: string;
  readonly isInBackground: boolean;
  /** Lines that the page shows below it. */
  readonly output: readonly string[];
}

/** The commands of each block ```` ```console ```` of a page, in their order. */
export function consoleBlocks(page: string): readonly (readonly TypedCommand[])[] {
  const blocks = readFileSync(page, 'utf8').matchAll(/^```console\n([^]*?)^```$/gm);
  return [...blocks].map(([, text = '']) => text.split(/^\$ /m).slice(1).map(toCommand));
}

function toCommand(text: string): TypedCommand {
  const [typed = '', ...output] = text.trimEnd().split('\n');
  return { command: typed.replace(/ &$/, ''), isInBackground: typed.endsWith(' &'), output };
}

/** Matches a line that a page shows, whenever it was written and whatever process wrote it. */
export function asShown(line: string): RegExp {
  const literal = line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/"time":"[^"]*"/, '"time":"[^"]*"')}$`, 'm');
}
