import type { Command } from 'commander';
import { PROJECT_FILE_NAME } from '@simplemas/core';
import { compose } from '@simplemas/renderers';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace, workspaceStartOf } from '../workspace-door.js';
import { addComposeOptions, outputFolderOf, renderCompose, type ComposeFileOptions } from './compose.js';
import { addOutputOptions } from './output-options.js';

interface GenerateComposeOptions extends ComposeFileOptions {
  readonly projectFile: string;
  readonly strict?: boolean;
  readonly useProjectNames?: boolean;
}

/** `simplemas deploy generate-compose`: the agents of a project file as one system. */
export function addGenerateComposeCommand(
  deploy: Command,
  terminal: Terminal,
  end: (status: ExitStatus) => void,
): void {
  const command = deploy
    .command('generate-compose')
    .description('connect the agents of a project file and write one Docker Compose file')
    .option('-p, --project-file <file>', 'the project file', PROJECT_FILE_NAME);
  addComposeOptions(addOutputOptions(command, compose.defaultOutput))
    .option('-s, --strict', 'make an agent without metadata an error, and a missing required dependency too')
    .option('-n, --use-project-names', 'names of the project file instead of names in the metadata')
    .addHelpText(
      'after',
      '\nExamples:\n  simplemas deploy generate-compose\n  simplemas deploy generate-compose --project-file=my-project.yml --output=compose/docker-compose.yml',
    )
    .action(async (options: GenerateComposeOptions) => {
      const { projectFile, strict: isStrict = false, useProjectNames: usesProjectNames = false } = options;
      const door = openWorkspace(terminal, workspaceStartOf(terminal, projectFile), outputFolderOf(options));
      const selection = { from: 'project', file: door.toWorkspace(projectFile), isStrict, usesProjectNames } as const;
      end(await renderCompose(selection, options, { terminal, door }));
    });
}
