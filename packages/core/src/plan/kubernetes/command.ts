import {
  literal,
  literalText,
  type Command,
  type PlannedWorkload,
  type SystemComponent,
  type Text,
} from '../../model/index.js';
import { shellWords } from './shell-words.js';

export interface EntryPoints {
  /** Whether the image of the component has an entry point that it must be started through, as far as its Dockerfile tells. */
  readonly hasEntryPoint: boolean;
}

/**
 * `docker.command` replaces the command of an image and leaves its entry point: to Kubernetes that is `args`. An image that is built here without an entry point
 * takes it as `command`, as in the reference.
 */
export function planCommand(
  component: SystemComponent,
  command: Command<Text> | undefined,
  { hasEntryPoint }: EntryPoints,
): PlannedWorkload['command'] {
  if (command === undefined) return undefined;
  const isOwn = component.image.build !== undefined && !hasEntryPoint;
  return { replaces: isOwn ? 'entrypoint' : 'arguments', words: wordsOf(command) };
}

/** A line of plain words is those words, as Compose splits it; any other is for a shell. */
function wordsOf(command: Command<Text>): readonly Text[] {
  if (command.kind === 'words') return command.words;
  const line = literalText(command.line);
  const words = line === undefined ? undefined : shellWords(line);
  return words?.map(literal) ?? [literal('/bin/sh'), literal('-c'), command.line];
}
