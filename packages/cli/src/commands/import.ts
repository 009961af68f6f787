import type { Command } from 'commander';
import { importFile } from '@simplemas/engine';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace, workspaceStartOf } from '../workspace-door.js';
import { addReportOptions, type ReportOptions } from './report-options.js';
import { writeRendered } from './write-rendered.js';

interface ImportOptions extends ReportOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** `simplemas import FILE`: metadata from the files of others. */
export function addImportCommand(program: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  const command = program
    .command('import')
    .description('make metadata from a Compose file, a project of OpenMAS or a Score workload')
    .argument('<file>', 'docker-compose.yml, openmas_project.yml, openmas.deploy.yaml or score.yaml')
    .option('--dry-run', 'write nothing; print what would change')
    .option('--force', 'replace metadata files that are there');
  addReportOptions(command)
    .addHelpText('after', '\nExample:\n  simplemas import docker-compose.yml --dry-run')
    .action(async (file: string, options: ImportOptions) => {
      const door = openWorkspace(terminal, workspaceStartOf(terminal, file));
      const imported = importFile(door.host, door.toWorkspace(file));
      end(await writeRendered(imported, { ...options, output: file }, { terminal, door }));
    });
}
