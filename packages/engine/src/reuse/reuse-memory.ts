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

export function createReuseMemory(): ReuseMemory {
  const kept = new RoundMap<Kept>();
  // Numbers instead of hashes: a text has its number as long as it is in use.
  const numbers = new RoundMap<string>();
  let count = 0;
  return {
    keepsObjects: true,
    digest: (text) => numbers.get(text) ?? numbers.set(text, String(++count)),
    recall(place, key) {
      const found = kept.get(place);
      return found?.key === key ? found.value : undefined;
    },
    keep: (place, key, value) => void kept.set(place, { key, value }),
    endRound() {
      kept.endRound();
      numbers.endRound();
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
