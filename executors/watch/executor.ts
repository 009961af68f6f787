/** The watch executor: keeps a Compose file up to date until Nx, or the user, ends it. */
import type { ExecutorContext } from '@nx/devkit';
import { formatWatchEvent, watchSystem, type WatchEvent } from '@simplemas/engine';
import { createRunningHost } from '@simplemas/host/running';
import { requestOf, type ComposeTask } from '../compose/compose-tasks.js';
import { formatFindings, isColored } from '../shared/format-findings.js';
import { outputMistake } from '../shared/output-mistake.js';
import { runUntilSignal } from '../shared/run-until-signal.js';
import { scopedHost } from '../shared/scoped-host.js';
import { selectionOf } from '../shared/selection.js';

export interface WatchTask extends Omit<ComposeTask, 'check' | 'dryRun'> {
  readonly poll?: number;
  readonly up?: boolean;
}

export default function watch(task: WatchTask, { root }: Pick<ExecutorContext, 'root'>): Promise<{ success: boolean }> {
  const mistake = outputMistake(task.output);
  if (mistake !== undefined) {
    print(mistake);
    return Promise.resolve({ success: false });
  }
  const host = scopedHost(createRunningHost(root), task);
  const onEvent = (event: WatchEvent): void => {
    print(`${formatWatchEvent(event, { color: isColored() })}\n`);
    if (event.kind !== 'unseen') print(formatFindings(host, event.diagnostics));
  };
  return runUntilSignal(async (stop) => {
    const request = {
      render: { selection: selectionOf(task), ...requestOf(task) },
      write: { force: task.force ?? false },
      stop,
      ...(task.poll === undefined ? {} : { pollMs: task.poll }),
      ...(task.up === true ? { up: { host, stop, print: (line: string) => print(`${line}\n`) } } : {}),
    };
    await watchSystem(host, request, onEvent);
    return { success: true };
  });
}

function print(text: string): void {
  process.stdout.write(text);
}
