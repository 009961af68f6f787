import type { Command } from 'commander';
import { nearestName } from '@simplemas/core';

/** `help COMMAND…`, however deep the command lies: the parser's own `help` takes one word and drops the others. */
export function addHelpCommand(group: Command): void {
  const help = group
    .helpCommand(false)
    .command('help')
    .description('show the help of a command')
    .argument('[command...]', 'the words of the command')
    .addHelpText('after', `\nExample:\n  ${exampleOf(group)}`)
    .action((words: readonly string[]) => find(words, group, help).outputHelp());
}

function find(words: readonly string[], group: Command, help: Command): Command {
  return words.reduce((at, word) => {
    const found = at.commands.find((command) => command.name() === word);
    return found ?? help.error(`error: unknown command '${word}'${suggestion(word, at)}`);
  }, group);
}

/** In the words of the parser. */
function suggestion(word: string, { commands }: Command): string {
  const nearest = nearestName(
    word,
    commands.map((command) => command.name()),
  );
  return nearest === undefined ? '' : `\n(Did you mean ${nearest}?)`;
}

function exampleOf(group: Command): string {
  return group.parent === null ? 'simplemas help deploy compose' : `simplemas ${group.name()} help compose`;
}
