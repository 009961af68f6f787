/** Tells when the process that started this one is gone: killed, Nx passes no signal on. */

const POLL_MS = 1000;

/** What of the own process matters here. */
export interface OwnProcess {
  readonly ppid: number;
  readonly connected?: boolean | undefined;
  on(event: 'disconnect', listener: () => void): unknown;
  off(event: 'disconnect', listener: () => void): unknown;
}

/** Calls back once the parent is gone; returns how to stop looking. */
export function onParentEnd(callback: () => void, own: OwnProcess = process): () => void {
  if (own.connected === true) {
    own.on('disconnect', callback);
    return () => void own.off('disconnect', callback);
  }
  // Without a channel nothing tells; an orphan has another parent.
  const parent = own.ppid;
  const timer = setInterval(() => {
    if (own.ppid !== parent) callback();
  }, POLL_MS).unref();
  return () => clearInterval(timer);
}
