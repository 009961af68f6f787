const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Longer than any process runs between two signals; Node takes no longer delay than this. */
const KEEP_ALIVE_MS = 2 ** 31 - 1;

/** One Ctrl-C reaches a process from its terminal and again from what has started it, such as npx or tsx. Nobody presses it twice as fast. */
const ECHO_MS = 250;

/**
 * Resolves with the signal that asks this process to end, Ctrl-C or a SIGTERM; until then the process stays alive. It then
 * is the program's to stop its agents. A second signal, which is one that comes later than an echo of the first, ends the process at once.
 */
export async function interrupted(): Promise<NodeJS.Signals> {
  const keepAlive = setInterval(() => undefined, KEEP_ALIVE_MS);
  return await new Promise((resolve) => {
    const onSignal = (signal: NodeJS.Signals) => {
      clearInterval(keepAlive);
      setTimeout(stopListening, ECHO_MS).unref();
      resolve(signal);
    };
    const stopListening = () => {
      for (const each of SIGNALS) process.off(each, onSignal);
    };
    for (const each of SIGNALS) process.on(each, onSignal);
  });
}
