import { formatWatchEvent, watchSystem, type RenderRequest, type WatchEvent } from '@simplemas/engine';
import { createRunningHost } from '@simplemas/host/running';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import { printerBeside, reportDiagnostics, type Report } from '../report/report-diagnostics.js';
import { untilSignal } from './until-signal.js';
import type { OutputOptions } from './write-rendered.js';

export interface WatchOptions extends OutputOptions {
  /** Milliseconds. */
  readonly poll?: number;
  readonly up?: boolean;
}

/** Keeps the file up to date until the user ends it. What is wrong meanwhile is told, and is no reason to end. */
export function watchUntilSignal(
  render: RenderRequest,
  { force = false, poll, up = false, format }: WatchOptions,
  { terminal, door }: Pick<Report, 'terminal' | 'door'>,
): Promise<ExitStatus> {
  const report = { terminal, door, format };
  const print = printerBeside(report);
  let told = '';
  const onEvent = (event: WatchEvent): void => {
    print(`${formatWatchEvent(event, { color: terminal.hasColor, displayPath: door.toDisplay })}\n`);
    if (event.kind === 'unseen') return;
    // A warning that has not gone away is told once.
    const findings = event.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n');
    if (findings !== told || event.kind !== 'generated') void reportDiagnostics(event.diagnostics, report);
    told = findings;
  };
  return untilSignal(async (stop) => {
    const host = createRunningHost(door.root);
    const extras = {
      ...(poll === undefined ? {} : { pollMs: poll }),
      ...(up ? { up: { host, stop, print: (line: string) => print(`${line}\n`) } } : {}),
    };
    await watchSystem(host, { render, write: { force }, stop, ...extras }, onEvent);
    return EXIT_STATUS.fine;
  });
}
