import type { ReuseStore } from './reuse-store.js';

/** A store for as long as a process runs. */
export interface ReuseMemory extends ReuseStore {
  /** Drops what nobody has asked for since the last call, so that the memory stays as large as what is in use. */
  endRound(): void;
}

interface Kept {
  readonly key: string;
  readonly value: unknown;
}

export function createReuseMemory(digest: (text: string) => string): ReuseMemory {
  const kept = new RoundMap<Kept>();
  // Most texts are those of the last round.
  const digests = new RoundMap<string>();
  return {
    keepsObjects: true,
    digest: (text) => digests.get(text) ?? digests.set(text, digest(text)),
    recall(place, key) {
      const found = kept.get(place);
      return found?.key === key ? found.value : undefined;
    },
    holds: (place, key) => kept.get(place)?.key === key,
    keep: (place, key, value) => void kept.set(place, { key, value }),
    endRound() {
      kept.endRound();
      digests.endRound();
    },
  };
}

/** Forgets what was neither read nor written in a whole round. A round in which nothing was, does not count. */
class RoundMap<V> {
  private earlier: ReadonlyMap<string, V> = new Map();
  private current = new Map<string, V>();

  get(key: string): V | undefined {
    const found = this.current.get(key) ?? this.earlier.get(key);
    if (found !== undefined) this.current.set(key, found);
    return found;
  }

  set(key: string, value: V): V {
    this.current.set(key, value);
    return value;
  }

  endRound(): void {
    if (this.current.size === 0) return;
    this.earlier = this.current;
    this.current = new Map();
  }
}
