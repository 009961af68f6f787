/** Port of a Pushgateway that is asked for none (its own default). */
const DEFAULT_PORT = 9091;
const DEFAULT_INTERVAL_MS = 15_000;
const TIMEOUT_MS = 2000;

export interface PushTarget {
  readonly host: string;
  readonly port?: number | undefined;
  readonly intervalMs?: number | undefined;
  readonly render: () => string;
}

/** Sends metrics to a Pushgateway from time to time: the way of programs that live too short, or too hidden, to be scraped. */
export class PushGateway {
  readonly #url: string;
  readonly #render: () => string;
  readonly #timer: NodeJS.Timeout;
  #hasWarned = false;

  constructor({ host, port = DEFAULT_PORT, intervalMs = DEFAULT_INTERVAL_MS, render }: PushTarget) {
    const job = encodeURIComponent(process.env['AGENT_NAME'] ?? 'simplemas');
    this.#url = `http://${host}:${port}/metrics/job/${job}/instance/${process.pid}`;
    this.#render = render;
    this.#timer = setInterval(() => void this.push(), intervalMs).unref();
  }

  async push(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(this.#url, { method: 'PUT', body: this.#render(), signal });
      if (!response.ok) this.#warn(`HTTP ${response.status}`);
    } catch (error) {
      this.#warn(String(error));
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.push();
  }

  /** Monitoring that is away must not end the program, nor fill its log, which would be counted and pushed in turn. */
  #warn(reason: string): void {
    if (!this.#hasWarned) process.emitWarning(`metrics cannot be pushed to ${this.#url}: ${reason}`);
    this.#hasWarned = true;
  }
}
