import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 500;
const MAX_DOUBLINGS = 10;

/** When to try again, and until when. */
export interface RetryPolicy {
  /** Milliseconds since the epoch after which nothing more is tried. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly isWorthRepeating: (error: unknown) => boolean;
  readonly onRepeat: (error: unknown, attempt: number) => void;
}

/** Repeats an attempt with growing, jittered pauses until it succeeds, fails for good, or time is up. */
export async function retry<T>(attempt: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = pauseMs(count);
      const isTooLate = Date.now() + waitMs >= policy.deadline;
      if (isTooLate || policy.signal?.aborted === true || !policy.isWorthRepeating(error)) throw error;
      policy.onRepeat(error, count);
      await sleepUnlessAborted(waitMs, policy.signal);
    }
  }
}

/** Pause after so many failures. Jitter keeps the callers of a restarted peer from arriving all at once. */
export function pauseMs(count: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(count - 1, MAX_DOUBLINGS));
  return longest * (0.5 + Math.random() / 2);
}

// The attempt after an aborted pause reports the abort in its own terms.
async function sleepUnlessAborted(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(waitMs, undefined, signal && { signal }).catch(() => undefined);
}
