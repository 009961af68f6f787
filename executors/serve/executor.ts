/** The serve executor: runs components as processes of this machine until Nx, or the user, ends it. */
import type { ExecutorContext } from '@nx/devkit';
import { formatServeEvent, serveSelection } from '@simplemas/engine';
import { createRunningHost } from '@simplemas/host/running';
import { nameOf, type NameOption } from '../shared/name-option.js';
import { formatFindings, isColored } from '../shared/format-findings.js';
import { runUntilSignal } from '../shared/run-until-signal.js';
import { scopedHost } from '../shared/scoped-host.js';
import { selectionOf, type SelectionOptions } from '../shared/selection.js';

export interface ServeTask extends SelectionOptions {
  readonly component?: NameOption;
}

export default function serve(task: ServeTask, { root }: Pick<ExecutorContext, 'root'>): Promise<{ success: boolean }> {
  return runUntilSignal((stop) => serveUntil(stop, task, root));
}

async function serveUntil(stop: AbortSignal, task: ServeTask, root: string): Promise<{ success: boolean }> {
  const host = scopedHost(createRunningHost(root), task);
  const rootComponent = task.component === undefined ? {} : { rootComponent: nameOf(task.component) };
  const { outcome, leftRunning } = await serveSelection(
    host,
    { selection: selectionOf(task), ...rootComponent },
    {
      stop,
      onEvent: (event) => print(`${formatServeEvent(event, { color: isColored() })}\n`),
      onDiagnostics: (diagnostics) => print(formatFindings(host, diagnostics)),
    },
  );
  if (leftRunning.length > 0) print(`could not be stopped: ${leftRunning.join(', ')}\n`);
  if (outcome === 'nothing-to-start') print('no component has a local.command: nothing to start\n');
  return { success: outcome === 'stopped' && leftRunning.length === 0 };
}

function print(text: string): void {
  process.stdout.write(text);
}
