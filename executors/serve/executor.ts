/** The serve executor: runs components as processes of this machine until Nx, or the user, ends it. */
import type { ExecutorContext } from '@nx/devkit';
import { formatServeEvent, serveSelection } from '@simplemas/engine';
import { createRunningHost } from '@simplemas/host/running';
import { describeMistake } from '../shared/describe-mistake.js';
import { formatFindings, isColored } from '../shared/format-findings.js';
import { selectionOf, type SelectionOptions } from '../shared/selection.js';
import { onParentEnd } from './parent-end.js';

export interface ServeTask extends SelectionOptions {
  readonly component?: string;
}

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export default async function serve(
  task: ServeTask,
  { root }: Pick<ExecutorContext, 'root'>,
): Promise<{ success: boolean }> {
  const end = new AbortController();
  const onSignal = () => end.abort();
  for (const signal of END_SIGNALS) process.on(signal, onSignal);
  const stopWatchingParent = onParentEnd(onSignal);
  // Nobody reads any more, which is no reason to end before the agents have.
  process.stdout.on('error', onSignal);
  try {
    return await serveUntil(end.signal, task, root);
  } catch (error) {
    process.stderr.write(describeMistake(error));
    return { success: false };
  } finally {
    for (const signal of END_SIGNALS) process.off(signal, onSignal);
    stopWatchingParent();
  }
}

async function serveUntil(stop: AbortSignal, task: ServeTask, root: string): Promise<{ success: boolean }> {
  const host = createRunningHost(root);
  const rootComponent = task.component === undefined ? {} : { rootComponent: task.component };
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
