/** What all executors that call Docker share: its output line by line, and findings at the end. */
import type { ExecutorContext } from '@nx/devkit';
import type { DockerOutcome, DockerSession } from '@simplemas/engine';
import { createRunningHost } from '@simplemas/host/running';
import { formatFindings } from './format-findings.js';
import { runUntilSignal } from './run-until-signal.js';

export interface DockerTaskSettings {
  /** Whether being stopped is how it usually ends. */
  readonly endsWhenStopped?: boolean;
}

export function dockerTask<O>(
  work: (session: DockerSession, options: O) => Promise<DockerOutcome>,
  { endsWhenStopped = false }: DockerTaskSettings = {},
) {
  return (options: O, { root }: Pick<ExecutorContext, 'root'>): Promise<{ success: boolean }> =>
    runUntilSignal(async (stop) => {
      const host = createRunningHost(root);
      const { outcome, diagnostics } = await work({ host, stop, print: (line) => print(`${line}\n`) }, options);
      print(formatFindings(host, diagnostics));
      if (outcome === 'stopped' && !endsWhenStopped) print('stopped before it was done\n');
      return { success: outcome === 'done' || (outcome === 'stopped' && endsWhenStopped) };
    });
}

/** An option that Nx hands over as one text or as several. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? value.split(/\s+/).filter((word) => word !== '') : value;
}

function print(text: string): void {
  process.stdout.write(text);
}
