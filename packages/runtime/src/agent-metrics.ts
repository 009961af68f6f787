import type { CallGate } from './call-gate.js';
import { Counter, Gauge, Histogram, type Metric } from './metric.js';

const MILLISECONDS = 1000;

/** What is counted of one agent: the calls that it makes, by peer and method, and those that it serves, by method. */
export class AgentMetrics {
  readonly #agent: string;
  readonly #calls = new Counter('simplemas_calls_total', 'Calls to peers that ended.');
  readonly #callErrors = new Counter('simplemas_call_errors_total', 'Calls to peers that failed, by error.');
  readonly #callSeconds = new Histogram('simplemas_call_duration_seconds', 'Time from a call to a peer to its end.');
  readonly #served = new Counter('simplemas_served_total', 'Calls of own methods that ended.');
  readonly #servedErrors = new Counter('simplemas_served_errors_total', 'Calls of own methods that failed.');
  readonly #servedSeconds = new Histogram(
    'simplemas_served_duration_seconds',
    'Time to serve a call, waiting included.',
  );
  readonly #metrics: readonly Metric[];

  constructor(agent: string, gate: CallGate) {
    this.#agent = agent;
    const labels = { agent };
    this.#metrics = [
      this.#calls,
      this.#callErrors,
      this.#callSeconds,
      this.#served,
      this.#servedErrors,
      this.#servedSeconds,
      new Gauge('simplemas_serving', 'Calls of own methods being worked on.', () => [[labels, gate.running]]),
      new Gauge('simplemas_queue_length', 'Calls of own methods that wait.', () => [[labels, gate.waiting]]),
      new Gauge('process_resident_memory_bytes', 'Memory of the process.', () => [[{}, process.memoryUsage.rss()]]),
      new Gauge('process_start_time_seconds', 'Start of the process, since the epoch.', () => [[{}, startSeconds()]]),
    ];
  }

  /** Counts a call to a peer; `error` is the name of what it failed with. */
  called(call: { readonly peer: string; readonly method: string }, startMs: number, error?: string): void {
    const key = `${call.peer}\0${call.method}`;
    const labels = () => ({ agent: this.#agent, peer: call.peer, method: call.method });
    const series = { key, labels };
    this.#calls.add(series);
    if (error !== undefined) this.#callErrors.add({ key: `${key}\0${error}`, labels: () => ({ ...labels(), error }) });
    this.#callSeconds.observe(series, secondsSince(startMs));
  }

  /** Counts a call of an own method. */
  served(method: string, startMs: number, isError: boolean): void {
    const series = { key: method, labels: () => ({ agent: this.#agent, method }) };
    this.#served.add(series);
    if (isError) this.#servedErrors.add(series);
    this.#servedSeconds.observe(series, secondsSince(startMs));
  }

  render(): string {
    return this.#metrics.map((metric) => metric.render()).join('');
  }
}

function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / MILLISECONDS;
}

function startSeconds(): number {
  return performance.timeOrigin / MILLISECONDS;
}
