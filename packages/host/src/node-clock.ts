import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, StopSignal } from '@simplemas/engine';

export function createNodeClock(): Clock {
  return { now: () => performance.now(), sleep };
}

async function sleep(milliseconds: number, signal?: StopSignal): Promise<void> {
  if (signal?.aborted) return;
  const early = new AbortController();
  const endEarly = (): void => early.abort();
  signal?.addEventListener('abort', endEarly);
  // An early end is a normal one.
  await wait(milliseconds, undefined, { signal: early.signal }).catch(() => undefined);
  signal?.removeEventListener('abort', endEarly);
}
