const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Longer than any process runs between two signals; Node takes no longer delay than this. */
const KEEP_ALIVE_MS = 2 ** 31 - 1;

/**
 * Resolves with the signal that asks this process to end, Ctrl-C or a SIGTERM; until then the process stays alive. It then
 * is the program's to stop its agents. A second signal ends the process at once.
 */
export async function interrupted(): Promise<NodeJS.Signals> {
  const keepAlive = setInterval(() => undefined, KEEP_ALIVE_MS);
  return await new Promise((resolve) => {
    const onSignal = (signal: NodeJS.Signals) => {
      clearInterval(keepAlive);
      for (const each of SIGNALS) process.off(each, onSignal);
      resolve(signal);
    };
    for (const each of SIGNALS) process.on(each, onSignal);
  });
}
