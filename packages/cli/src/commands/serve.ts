import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { addFolderOptions } from './selection-options.js';
import type { ServeCommandOptions } from './serve-until-signal.js';

/** `simplemas serve`: the components below a folder as processes of this machine, until Ctrl-C. */
export function addServeCommand(program: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  addFolderOptions(
    program.command('serve').description('run the components below a folder as processes of this machine'),
  )
    .option('--component <name>', 'only this component and everything it depends on')
    .addHelpText('after', '\nExample:\n  simplemas serve --directory .')
    .action(async (options: ServeCommandOptions) => {
      // No other command needs what starts and watches processes.
      const { serveUntilSignal } = await import('./serve-until-signal.js');
      end(await serveUntilSignal(options, terminal));
    });
}
