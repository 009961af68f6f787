// docs/cli.md: what `--help` says of every command, and what holds for all of them.

import type { Command } from 'commander';
import { createProgram } from '../../packages/cli/src/create-program.js';

const HELP_WIDTH = 100;

const INTRODUCTION = `# The command line

\`simplemas --help\`, and \`--help\` after each command, print what stands here. \`simplemas --version\` prints the version.

**Exit status.** 0: fine. 1: a finding of severity error, or with \`--check\` a file that differs. 2: the command line itself is wrong. 70: a mistake of ours, with lines for a report.

**Where what is printed.** Findings go to stderr as people read them, coloured on a terminal only (\`NO_COLOR\` and \`FORCE_COLOR\` are heeded). With \`--format json\`,
\`sarif\` or \`github\` the report goes to stdout and stands there alone; what else there is to say goes to stderr. Where stdout is the product itself, with \`--output -\` and in
\`discover\`, it is the other way round: the report goes to stderr and stands there alone.

| Format   | For                                                                              | Paths are relative to       |
| -------- | -------------------------------------------------------------------------------- | --------------------------- |
| \`human\`  | people: place, message, the line with a caret, hint                              | the current folder          |
| \`json\`   | programs: \`version\`, \`counts\` by severity, \`diagnostics\` in the order of the files | the current folder          |
| \`sarif\`  | code scanning and editors: SARIF 2.1.0, with the page of each code               | the workspace (\`%SRCROOT%\`) |
| \`github\` | annotations of GitHub Actions                                                    | the workspace               |

**Work that is kept.** A command that reads components keeps what it has worked out in the cache folder of the user (\`$XDG_CACHE_HOME/simplemas\`, \`~/.cache/simplemas\`,
\`~/Library/Caches/simplemas\`, \`%LOCALAPPDATA%\\simplemas\\Cache\`), and the next run does only what has changed: the output and the findings are those of a run with \`--no-cache\`,
which neither reads nor keeps anything. Nothing else depends on that folder: it may be deleted at any time.

What each code means: [diagnostics.md](diagnostics.md), or \`simplemas explain CODE\`.`;

export function commandReference(): string {
  const silent = { workingFolder: '.', print: ignore, printError: ignore, hasColor: false, isInteractive: false };
  const program = createProgram('0.0.0', silent, ignore);
  const sections = leavesOf(program, []).map(
    ({ words, command }) => `## ${words.join(' ')}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\``,
  );
  return [INTRODUCTION, ...sections].join('\n\n');
}

function ignore(): void {}

interface Leaf {
  readonly words: readonly string[];
  readonly command: Command;
}

/** Commands that do something; those that only group others are named by them. */
function leavesOf(command: Command, above: readonly string[]): readonly Leaf[] {
  const words = [...above, command.name()];
  if (command.commands.length === 0) return [{ words, command }];
  return command.commands.flatMap((inner) => leavesOf(inner, words));
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => void (text += part), getOutHelpWidth: () => HELP_WIDTH });
  command.outputHelp();
  return text.trim();
}
