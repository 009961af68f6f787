import { oncePerObject } from '@simplemas/core';
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
    digestOf: oncePerObject((data) => digest(JSON.stringify(data))),
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

interface Used<V> {
  readonly value: V;
  /** The round in which it was last read or written. */
  round: number;
}

/** Forgets what was neither read nor written in a whole round. A round in which nothing was, does not count. */
class RoundMap<V> {
  private readonly entries = new Map<string, Used<V>>();
  private round = 0;
  private isUsed = false;

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    entry.round = this.round;
    this.isUsed = true;
    return entry.value;
  }

  set(key: string, value: V): V {
    this.entries.set(key, { value, round: this.round });
    this.isUsed = true;
    return value;
  }

  endRound(): void {
    if (!this.isUsed) return;
    for (const [key, { round }] of this.entries) if (round < this.round) this.entries.delete(key);
    this.round++;
    this.isUsed = false;
  }
}
