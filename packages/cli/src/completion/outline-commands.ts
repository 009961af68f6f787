/** The command line as data, read off the program itself: what shells complete. */
import type { Command, Option } from 'commander';

export interface CommandOutline {
  /** Without the name of the program; empty for the program itself. */
  readonly path: string;
  readonly description: string;
  readonly subcommands: readonly Word[];
  readonly options: readonly OptionOutline[];
  /** What its argument can be, where that is a closed list. */
  readonly values: readonly string[];
}

export interface Word {
  readonly name: string;
  readonly description: string;
}

export interface OptionOutline {
  /** `-i` and `--input`. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly value: OptionValue;
}

export type OptionValue =
  | { readonly kind: 'none' | 'file' | 'folder' | 'text' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

/** Every command with those below it, in the order of the help. `values` adds what an argument can be, by command path. */
export function outlineCommands(
  command: Command,
  values: Readonly<Record<string, readonly string[]>>,
  path = '',
): readonly CommandOutline[] {
  const outline: CommandOutline = {
    path,
    description: command.description(),
    subcommands: command.commands.map((inner) => ({ name: inner.name(), description: inner.description() })),
    options: command.createHelp().visibleOptions(command).map(outlineOption),
    values: [...command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices), ...(values[path] ?? [])],
  };
  const below = command.commands.flatMap((inner) => outlineCommands(inner, values, `${path} ${inner.name()}`.trim()));
  return [outline, ...below];
}

function outlineOption({ short, long, description, flags, argChoices }: Option): OptionOutline {
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    value: argChoices === undefined ? valueOf(flags) : { kind: 'choice', choices: argChoices },
  };
}

/** The help names what an option takes: `--directory <folder>`. */
function valueOf(flags: string): OptionValue {
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(flags)?.[1];
  switch (placeholder) {
    case undefined:
      return { kind: 'none' };
    case 'file':
    case 'path':
      return { kind: 'file' };
    case 'folder':
      return { kind: 'folder' };
    default:
      return { kind: 'text' };
  }
}
