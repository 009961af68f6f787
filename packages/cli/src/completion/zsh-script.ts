import type { CommandOutline, OptionOutline } from './outline-commands.js';

export function zshScript(commands: readonly CommandOutline[]): string {
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quote(path));
  return `#compdef simplemas
# Completion of simplemas for zsh. Load it in ~/.zshrc, after compinit: source <(simplemas completion zsh)
_simplemas() {
  local at="" word
  local -a candidates
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${at:+$at }$word" in
      (${paths.join('|')}) at="\${at:+$at }$word" ;;
    esac
  done
  case "$at:\${words[CURRENT-1]}" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$at" in
${commands.map(candidateCase).join('\n')}
  esac
  _describe simplemas candidates
}
compdef _simplemas simplemas
`;
}

function valueCases({ path, options }: CommandOutline): readonly string[] {
  return options.flatMap((option) => {
    const action = actionOf(option);
    if (action === undefined) return [];
    return [`    (${option.flags.map((flag) => quote(`${path}:${flag}`)).join('|')}) ${action}; return ;;`];
  });
}

function actionOf({ value, description }: OptionOutline): string | undefined {
  switch (value.kind) {
    case 'none':
      return undefined;
    case 'text':
      return `_message ${quote(description)}`;
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'choice':
      return `compadd -- ${value.choices.map(quote).join(' ')}`;
  }
}

function candidateCase({ path, subcommands, options, values }: CommandOutline): string {
  const candidates = [
    ...subcommands.map(({ name, description }) => candidate(name, description)),
    ...values.map((value) => quote(escapeColon(value))),
    ...options.flatMap(({ flags, description }) => flags.map((flag) => candidate(flag, description))),
  ];
  return `    (${quote(path)}) candidates=(${candidates.join(' ')}) ;;`;
}

function candidate(name: string, description: string): string {
  return quote(`${escapeColon(name)}:${description}`);
}

/** What stands before the first colon is the word. */
function escapeColon(word: string): string {
  return word.replaceAll(':', '\\:');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
