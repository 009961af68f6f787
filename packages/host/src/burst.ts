export interface Burst {
  add(path: string): void;
  cancel(): void;
}

/** Gathers paths until none came for `settleMs`, then hands over each once, sorted. */
export function createBurst(settleMs: number, onSettled: (paths: readonly string[]) => void): Burst {
  const paths = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const settle = (): void => {
    const settled = [...paths].sort();
    paths.clear();
    onSettled(settled);
  };
  return {
    add(path) {
      paths.add(path);
      clearTimeout(timer);
      timer = setTimeout(settle, settleMs);
    },
    cancel() {
      clearTimeout(timer);
      paths.clear();
    },
  };
}
