import { describeMistake } from './describe-mistake.js';
import { onParentEnd } from './parent-end.js';

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs until it ends by itself, or until Nx or the user ends it; leaves no handler behind. */
export async function runUntilSignal(
  work: (stop: AbortSignal) => Promise<{ success: boolean }>,
): Promise<{ success: boolean }> {
  const end = new AbortController();
  const onSignal = () => end.abort();
  for (const signal of END_SIGNALS) process.on(signal, onSignal);
  const stopWatchingParent = onParentEnd(onSignal);
  // Nobody reads any more, which is no reason to end before what was started has.
  process.stdout.on('error', onSignal);
  try {
    return await work(end.signal);
  } catch (error) {
    process.stderr.write(describeMistake(error));
    return { success: false };
  } finally {
    for (const signal of END_SIGNALS) process.off(signal, onSignal);
    process.stdout.off('error', onSignal);
    stopWatchingParent();
  }
}
