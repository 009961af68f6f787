import type { CommandOutline, OptionOutline } from './outline-commands.js';

/** For bash 3.2 and later: that is what macOS has. */
export function bashScript(commands: readonly CommandOutline[]): string {
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quote(path));
  return `# Completion of simplemas for bash. Load it in ~/.bashrc: source <(simplemas completion bash)
_simplemas() {
  local IFS=$'\\n' at="" word words=""
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  # bash takes "--input=x" for three words.
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${at:+$at }$word" in
      ${paths.join(' | ')}) at="\${at:+$at }$word" ;;
    esac
  done
  COMPREPLY=()
  case "$at:$previous" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$at" in
${commands.map(wordCase).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _simplemas simplemas
`;
}

function valueCases({ path, options }: CommandOutline): readonly string[] {
  return options.flatMap((option) => {
    const reply = replyOf(option);
    if (reply === undefined) return [];
    const patterns = option.flags.map((flag) => quote(`${path}:${flag}`));
    return [`    ${patterns.join(' | ')})`, `      ${reply}`, '      return', '      ;;'];
  });
}

function replyOf({ value }: OptionOutline): string | undefined {
  switch (value.kind) {
    case 'none':
      return undefined;
    case 'text':
      return ':';
    case 'file':
      return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current"))';
    case 'folder':
      return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$current"))';
    case 'choice':
      return `COMPREPLY=($(compgen -W ${lines(value.choices)} -- "$current"))`;
  }
}

function wordCase({ path, subcommands, options, values }: CommandOutline): string {
  const words = [...subcommands.map(({ name }) => name), ...values, ...options.flatMap(({ flags }) => flags)];
  return `    ${quote(path)}) words=${lines(words)} ;;`;
}

/** One word a line, as IFS is set. */
function lines(words: readonly string[]): string {
  return `$'${words.map((word) => word.replace(/['\\]/g, '\\$&')).join('\\n')}'`;
}

function quote(text: string): string {
  return `"${text.replace(/["$\\`]/g, '\\$&')}"`;
}
