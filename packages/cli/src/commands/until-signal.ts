import type { ExitStatus } from '../exit-status.js';

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whatever is still open so long after the end, such as the watch of a folder that was new in the last moment, is not waited for. */
const GRACE_MS = 1000;

type OwnProcess = Pick<NodeJS.Process, 'on' | 'off' | 'exit'>;

/** Runs until it ends by itself or the user ends it; leaves no handler behind. */
export async function untilSignal(
  work: (stop: AbortSignal) => Promise<ExitStatus>,
  own: OwnProcess = process,
): Promise<ExitStatus> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of END_SIGNALS) own.on(signal, onSignal);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of END_SIGNALS) own.off(signal, onSignal);
    if (stop.signal.aborted) setTimeout(() => own.exit(), GRACE_MS).unref();
  }
}
