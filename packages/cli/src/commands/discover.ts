import type { Command } from 'commander';
import { discoverComponents, type ComponentSummary } from '@simplemas/engine';
import type { ExitStatus } from '../exit-status.js';
import { reportDiagnostics } from '../report/report-diagnostics.js';
import { formatTable } from '../report/format-table.js';
import { withKeptWork, type KeepOptions } from '../kept-work.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace, type WorkspaceDoor } from '../workspace-door.js';
import { addKeepOption } from './keep-option.js';
import { addReportOptions, type ReportOptions } from './report-options.js';
import { addFolderOptions, selectFolder, type FolderOptions } from './selection-options.js';

/** `simplemas deploy discover`: what components there are. */
export function addDiscoverCommand(deploy: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  const command = deploy.command('discover').description('list the components below a folder');
  addReportOptions(addKeepOption(addFolderOptions(command)))
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  simplemas deploy discover --pattern "agent*/simplemas.deploy.yaml"')
    .action(async (options: FolderOptions & ReportOptions & KeepOptions & { readonly json?: boolean }) => {
      const door = openWorkspace(terminal, options.directory);
      const request = selectFolder(options, door);
      const found = withKeptWork({ terminal, door }, { cache: options.cache, request: ['discover', request] }, (host) =>
        discoverComponents(host, request),
      );
      if (found.value !== undefined)
        terminal.print(options.json === true ? toJson(found.value, door) : toTable(found.value, door));
      end(await reportDiagnostics(found.diagnostics, { terminal, door, format: options.format, isStdoutTaken: true }));
    });
}

function toJson(components: readonly ComponentSummary[], { toDisplay }: WorkspaceDoor): string {
  return `${JSON.stringify(
    components.map((component) => ({ ...component, file: toDisplay(component.file) })),
    undefined,
    2,
  )}\n`;
}

function toTable(components: readonly ComponentSummary[], { toDisplay }: WorkspaceDoor): string {
  const rows = components.map(({ name, type, ports, dependencies, file, isValid }) => [
    name ?? '?',
    isValid ? (type ?? '') : 'broken',
    ports.join(', '),
    dependencies.join(', '),
    toDisplay(file),
  ]);
  return formatTable(['NAME', 'TYPE', 'PORTS', 'DEPENDS ON', 'FILE'], rows);
}
