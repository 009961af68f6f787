import type { ExitStatus } from '../exit-status.js';

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs until it ends by itself or the user ends it; leaves no handler behind. */
export async function untilSignal(work: (stop: AbortSignal) => Promise<ExitStatus>): Promise<ExitStatus> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of END_SIGNALS) process.on(signal, onSignal);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of END_SIGNALS) process.off(signal, onSignal);
  }
}
