import type { Command } from 'commander';
import { compose } from '@simplemas/renderers';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace } from '../workspace-door.js';
import { addComposeOptions, outputFolderOf, renderCompose, type ComposeFileOptions } from './compose.js';
import { addOutputOptions } from './output-options.js';
import { addFolderOptions, selectFolder, type FolderOptions } from './selection-options.js';

/** `simplemas deploy orchestrate`: all components below a folder as one system. */
export function addOrchestrateCommand(deploy: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  const command = deploy
    .command('orchestrate')
    .description('connect all components below a folder and write one Docker Compose file');
  addComposeOptions(addOutputOptions(addFolderOptions(command), compose.defaultOutput))
    .option('--validate', 'make a missing required dependency, or a cycle of required ones, an error')
    .addHelpText(
      'after',
      '\nExample:\n  simplemas deploy orchestrate --directory . --validate --output docker-compose.yml',
    )
    .action(async (options: FolderOptions & ComposeFileOptions & { readonly validate?: boolean }) => {
      const door = openWorkspace(terminal, options.directory, outputFolderOf(options));
      const selection = { ...selectFolder(options, door), isStrict: options.validate ?? false };
      end(await renderCompose(selection, options, { terminal, door }));
    });
}
