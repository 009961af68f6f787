import { WireFailure } from './connection.js';

/** Lets a bounded number of calls run at once and a bounded number wait; one more is refused. First come, first served. */
export class CallGate {
  readonly #concurrency: number;
  readonly #queue: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(concurrency: number, queue: number) {
    this.#concurrency = concurrency;
    this.#queue = queue;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Runs a call as soon as there is room. A caller that gives up while it waits is forgotten. */
  async run<T>(call: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (this.#running >= this.#concurrency) await this.#room(signal);
    else this.#running += 1;
    try {
      return await call();
    } finally {
      this.#leave();
    }
  }

  /** The one that leaves hands its place on, so that no newcomer gets in between. */
  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#running -= 1;
    else next();
  }

  async #room(signal: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.size >= this.#queue) {
      throw new WireFailure('overloaded', `overloaded: ${this.#running} calls run and ${this.#queue} wait, try later`);
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener('abort', giveUp);
        this.#waiting.delete(enter);
        resolve();
      };
      const giveUp = () => {
        this.#waiting.delete(enter);
        reject(new WireFailure('cancelled', 'the call was cancelled while it waited', { cause: signal?.reason }));
      };
      if (signal?.aborted === true) return giveUp();
      this.#waiting.add(enter);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }
}
