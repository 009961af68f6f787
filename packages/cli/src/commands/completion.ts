import { Argument, type Command } from 'commander';
import { bashScript } from '../completion/bash-script.js';
import { fishScript } from '../completion/fish-script.js';
import { outlineCommands, type CommandOutline } from '../completion/outline-commands.js';
import { zshScript } from '../completion/zsh-script.js';
import type { ExitStatus } from '../exit-status.js';
import { loadExplanations } from '../report/report-diagnostics.js';
import type { Terminal } from '../terminal.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Record<
  string,
  (commands: readonly CommandOutline[]) => string
>;

/** `simplemas completion SHELL`: a script for the shell, made from the commands as they are. */
export function addCompletionCommand(program: Command, terminal: Terminal, _end: (status: ExitStatus) => void): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SCRIPTS)))
    .addHelpText(
      'after',
      '\nExamples:\n  source <(simplemas completion bash)\n  source <(simplemas completion zsh)\n  simplemas completion fish | source',
    )
    .action(async (shell: keyof typeof SCRIPTS) => {
      const codes = (await loadExplanations()).map(({ code }) => code);
      terminal.print(SCRIPTS[shell](outlineCommands(program, { explain: codes, ...namesAfterHelp(program) })));
    });
}

/** After each `help`, the commands beside it. */
function namesAfterHelp(command: Command, path = ''): Readonly<Record<string, readonly string[]>> {
  const names = command.commands.map((inner) => inner.name());
  const below = command.commands.flatMap((inner) =>
    Object.entries(namesAfterHelp(inner, `${path} ${inner.name()}`.trim())),
  );
  return { ...Object.fromEntries(below), ...(names.includes('help') ? { [`${path} help`.trim()]: names } : {}) };
}
