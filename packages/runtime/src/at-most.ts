/** Waits for work, but no longer than so many milliseconds; the work itself goes on. */
export async function atMost(timeoutMs: number, work: Promise<unknown> | undefined): Promise<void> {
  if (work === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
  await Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}
