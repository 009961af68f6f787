import type { Command } from 'commander';
import { nearestName } from '@simplemas/core';
import type { ExitStatus } from '../exit-status.js';
import { formatTable } from '../report/format-table.js';
import { loadExplanations } from '../report/report-diagnostics.js';
import type { Terminal } from '../terminal.js';

/** `simplemas explain [CODE]`: the page of a code, or all codes with what they mean. */
export function addExplainCommand(program: Command, terminal: Terminal, _end: (status: ExitStatus) => void): void {
  const command = program
    .command('explain')
    .description('say what the code of a finding means, with a bad and a good example')
    .argument('[code]', 'the code; without one, all codes are listed')
    .addHelpText('after', '\nExamples:\n  simplemas explain schema/unknown-key\n  simplemas explain')
    .action(async (code: string | undefined) => {
      const explanations = await loadExplanations();
      if (code === undefined) {
        const rows = explanations.map(({ code, severity, meaning }) => [code, severity, meaning]);
        return terminal.print(formatTable(['CODE', 'SEVERITY', 'MEANING'], rows));
      }
      const explanation = explanations.find((one) => one.code === code);
      if (explanation !== undefined) return terminal.print(explanation.page);
      const codes = explanations.map((one) => one.code);
      return command.error(`error: no finding has the code '${code}'${suggestion(code, codes)}`);
    });
}

/** In the words that commander has for unknown options. A name without its stage is enough to be found. */
function suggestion(written: string, codes: readonly string[]): string {
  const nearest = nearestName(written, codes) ?? codes.find((code) => code.endsWith(`/${written}`));
  return nearest === undefined ? '' : `\n(Did you mean ${nearest}?)`;
}
