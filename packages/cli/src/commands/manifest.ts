import type { Command } from 'commander';
import { MANIFEST_NAME } from '@simplemas/core';
import { compose } from '@simplemas/renderers';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace, workspaceStartOf } from '../workspace-door.js';
import { addComposeOptions, outputFolderOf, renderCompose, type ComposeFileOptions } from './compose.js';
import { addOutputOptions } from './output-options.js';

interface ManifestOptions extends ComposeFileOptions {
  readonly manifest: string;
  readonly validate?: boolean;
  readonly strict?: boolean;
}

/** `simplemas deploy manifest`: the components that a manifest lists as one system. */
export function addManifestCommand(deploy: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  const command = deploy
    .command('manifest')
    .description('connect the components that a manifest lists and write one Docker Compose file')
    .option('-m, --manifest <file>', 'the manifest', MANIFEST_NAME);
  addComposeOptions(addOutputOptions(command, compose.defaultOutput))
    .option('--validate', 'make a missing required dependency, or a cycle of required ones, an error')
    .option('-s, --strict', 'the same as --validate')
    .addHelpText(
      'after',
      '\nExample:\n  simplemas deploy manifest --manifest simplemas.manifest.yaml --output docker-compose.yml',
    )
    .action(async (options: ManifestOptions) => {
      const { manifest, validate = false, strict = false } = options;
      const door = openWorkspace(terminal, workspaceStartOf(terminal, manifest), outputFolderOf(options));
      const selection = { from: 'manifest', file: door.toWorkspace(manifest), isStrict: validate || strict } as const;
      end(await renderCompose(selection, options, { terminal, door }));
    });
}
