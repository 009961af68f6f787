import { WireFailure } from './connection.js';

/** What ends a request before it is answered. */
export interface Endings {
  readonly timeoutMs: number;
  /** The caller's own. */
  readonly signal: AbortSignal | undefined;
  /** Fires when the calling agent has stopped. */
  readonly closed: AbortSignal;
  /** Fires when the peer has, where that can be known. */
  readonly stopped?: AbortSignal;
}

/** Ends one request by its time limit or by any of several signals, and leaves nothing behind on those. */
export class CallEnding {
  readonly #controller = new AbortController();
  readonly #endings: Endings;
  readonly #parents: readonly AbortSignal[];
  readonly #timer: NodeJS.Timeout;
  #isTimedOut = false;

  constructor(endings: Endings) {
    const { timeoutMs, signal, closed, stopped } = endings;
    this.#endings = endings;
    this.#parents = [signal, closed, stopped].filter((each) => each !== undefined);
    this.#timer = setTimeout(() => {
      this.#isTimedOut = true;
      this.#abort();
    }, timeoutMs);
    for (const parent of this.#parents) parent.addEventListener('abort', this.#abort, { once: true });
    if (this.#parents.some(({ aborted }) => aborted)) this.#abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the request was ended. */
  failure(): WireFailure {
    const { signal, closed } = this.#endings;
    if (signal?.aborted === true) {
      return new WireFailure('cancelled', 'the call was cancelled', { cause: signal.reason });
    }
    if (closed.aborted) return new WireFailure('cancelled', 'the calling agent has stopped');
    if (this.#isTimedOut) return new WireFailure('timeout', 'no answer in time');
    return new WireFailure('dropped', 'the peer has stopped');
  }

  release(): void {
    clearTimeout(this.#timer);
    for (const parent of this.#parents) parent.removeEventListener('abort', this.#abort);
  }

  readonly #abort = () => this.#controller.abort();
}
