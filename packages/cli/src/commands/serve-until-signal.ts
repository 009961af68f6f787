import { formatServeEvent, serveSelection } from '@simplemas/engine';
import { createRunningHost } from '@simplemas/host/running';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import { reportDiagnostics } from '../report/report-diagnostics.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace } from '../workspace-door.js';
import { selectFolder, type FolderOptions } from './selection-options.js';
import { untilSignal } from './until-signal.js';

export interface ServeCommandOptions extends FolderOptions {
  readonly component?: string;
}

export function serveUntilSignal(options: ServeCommandOptions, terminal: Terminal): Promise<ExitStatus> {
  return untilSignal((stop) => serve(options, terminal, stop));
}

async function serve(options: ServeCommandOptions, terminal: Terminal, stop: AbortSignal): Promise<ExitStatus> {
  const door = openWorkspace(terminal, options.directory);
  const rootComponent = options.component === undefined ? {} : { rootComponent: options.component };
  const { outcome, leftRunning } = await serveSelection(
    createRunningHost(door.root),
    { selection: selectFolder(options, door), ...rootComponent },
    {
      stop,
      onEvent: (event) => terminal.print(`${formatServeEvent(event, { color: terminal.hasColor })}\n`),
      onDiagnostics: (diagnostics) => void reportDiagnostics(diagnostics, { terminal, door }),
    },
  );
  if (leftRunning.length > 0) terminal.printError(`could not be stopped: ${leftRunning.join(', ')}\n`);
  if (outcome === 'nothing-to-start') terminal.printError('no component has a local.command: nothing to start\n');
  return outcome === 'stopped' && leftRunning.length === 0 ? EXIT_STATUS.fine : EXIT_STATUS.findings;
}
