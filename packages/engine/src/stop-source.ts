import type { StopSignal } from './host.js';

/** Says once, to everybody who listens, that it is over. */
export interface StopSource {
  readonly signal: StopSignal;
  stop(): void;
}

export function createStopSource(): StopSource {
  const listeners = new Set<() => void>();
  let aborted = false;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    stop() {
      if (aborted) return;
      aborted = true;
      for (const listener of [...listeners]) listener();
      listeners.clear();
    },
  };
}

/** Settles when the signal says so, at once if it already did. */
export function untilStopped(signal: StopSignal): Promise<void> {
  return new Promise((settle) => {
    if (signal.aborted) return settle();
    const hear = (): void => {
      signal.removeEventListener('abort', hear);
      settle();
    };
    signal.addEventListener('abort', hear);
  });
}
