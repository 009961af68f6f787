import { setTimeout as wait } from 'node:timers/promises';

/** Settles when the condition holds; fails after a time that is long for a test. */
export async function eventually(condition: () => boolean, timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`it did not happen within ${timeoutMs} ms: ${condition}`);
    await wait(10);
  }
}
