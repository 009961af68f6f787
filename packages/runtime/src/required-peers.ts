import { pauseMs } from './retry.js';

/** Resolves once a peer has answered. */
export type Reach = (
  peer: string,
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
) => Promise<void>;

/** How long one attempt may take before another one is made. */
const ATTEMPT_MS = 5000;

/** Asks each peer that an agent cannot do without until it has answered once. */
export class RequiredPeers {
  readonly #missing: Set<string>;
  readonly #stopped = new AbortController();

  constructor(peers: readonly string[], reach: Reach) {
    this.#missing = new Set(peers);
    for (const peer of this.#missing) void this.#ask(peer, reach);
  }

  /** Those that have not answered yet. */
  get missing(): readonly string[] {
    return [...this.#missing];
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #ask(peer: string, reach: Reach): Promise<void> {
    const { signal } = this.#stopped;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await reach(peer, { timeoutMs: ATTEMPT_MS, signal });
        this.#missing.delete(peer);
        return;
      } catch {
        // `/ready` says who is missing, and a call to the peer says why.
        await new Promise((resolve) => setTimeout(resolve, pauseMs(attempt)).unref());
      }
    }
  }
}
