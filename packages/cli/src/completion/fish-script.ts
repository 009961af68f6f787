import type { CommandOutline, OptionOutline } from './outline-commands.js';

export function fishScript(commands: readonly CommandOutline[]): string {
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quote(path));
  return `# Completion of simplemas for fish. Load it: simplemas completion fish | source
function __simplemas_at
  set -l at ""
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$at $word")
    if contains -- $next ${paths.join(' ')}
      set at $next
    end
  end
  test "$at" = "$argv[1]"
end
complete -c simplemas -f
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ path, subcommands, options, values }: CommandOutline): readonly string[] {
  const start = `complete -c simplemas -n ${quote(`__simplemas_at "${path}"`)}`;
  return [
    ...subcommands.map(({ name, description }) => `${start} -a ${quote(name)} -d ${quote(description)}`),
    ...(values.length === 0 ? [] : [`${start} -a ${quote(values.join(' '))}`]),
    ...options.map((option) => `${start} ${switches(option)} -d ${quote(option.description)}`),
  ];
}

function switches(option: OptionOutline): string {
  const names = option.flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return [...names, ...valueSwitches(option)].join(' ');
}

function valueSwitches({ value }: OptionOutline): readonly string[] {
  switch (value.kind) {
    case 'none':
      return [];
    case 'text':
      return ['-x'];
    case 'file':
      return ['-r', '-F'];
    case 'folder':
      return ['-x', '-a', quote('(__fish_complete_directories)')];
    case 'choice':
      return ['-x', '-a', quote(value.choices.join(' '))];
  }
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
