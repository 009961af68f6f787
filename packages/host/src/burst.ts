import type { WatchRequest } from '@simplemas/engine';

export interface Burst {
  add(path: string): void;
  cancel(): void;
}

/** Gathers paths until none came for `settleMs`, then hands over each once, sorted. */
export function createBurst({ settleMs, lull, onChange }: Pick<WatchRequest, 'settleMs' | 'lull' | 'onChange'>): Burst {
  const paths = new Set<string>();
  let waiting: NodeJS.Timeout[] = [];
  let end: NodeJS.Immediate | undefined;
  let last = 0;
  const stopWaiting = (): void => {
    waiting.forEach(clearTimeout);
    clearImmediate(end);
  };
  const settle = (): void => {
    const settled = [...paths].sort();
    paths.clear();
    onChange(settled, Math.max(0, performance.now() - last - settleMs));
  };
  return {
    add(path) {
      paths.add(path);
      last = performance.now();
      stopWaiting();
      waiting = [
        ...(lull === undefined ? [] : [setTimeout(() => lull.onLull([...paths].sort()), lull.afterMs)]),
        // What came during long work in the lull is heard of first.
        setTimeout(() => (end = setImmediate(settle)), settleMs),
      ];
    },
    cancel() {
      stopWaiting();
      paths.clear();
    },
  };
}
