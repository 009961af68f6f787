/**
 * Counters and histograms in the text format of Prometheus (exposition format 0.0.4). One that has seen too many combinations of
 * label values counts the rest together, so that no caller can fill the memory with names.
 */

/** Upper bounds of the buckets, in seconds: from a call inside one process to one that asks a model. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const MAX_SERIES = 200;
const OTHER = '_other';

export type Labels = Readonly<Record<string, string>>;

/** A combination of label values: its labels are only put together when it is seen for the first time. */
export interface SeriesName {
  /** Different for different labels. */
  readonly key: string;
  readonly labels: () => Labels;
}

/** One metric, which knows how to print itself. */
export interface Metric {
  render(): string;
}

export class Counter implements Metric {
  readonly #name: string;
  readonly #help: string;
  readonly #series = new Series(() => ({ count: 0 }));

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  add(series: SeriesName): void {
    this.#series.of(series).count += 1;
  }

  render(): string {
    const lines = this.#series.entries().map(([labels, { count }]) => line(this.#name, labels, count));
    return [...head(this.#name, this.#help, 'counter'), ...lines].join('');
  }
}

export class Histogram implements Metric {
  readonly #name: string;
  readonly #help: string;
  readonly #series = new Series(() => ({ buckets: BUCKETS_SECONDS.map(() => 0), count: 0, sum: 0 }));

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  observe(series: SeriesName, seconds: number): void {
    const found = this.#series.of(series);
    const bucket = BUCKETS_SECONDS.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) found.buckets[bucket] = (found.buckets[bucket] ?? 0) + 1;
    found.count += 1;
    found.sum += seconds;
  }

  render(): string {
    const lines = this.#series.entries().flatMap(([labels, { buckets, count, sum }]) => {
      let below = 0;
      const counted = buckets.map((inBucket, index) => {
        below += inBucket;
        return line(`${this.#name}_bucket`, { ...labels, le: String(BUCKETS_SECONDS[index]) }, below);
      });
      const all = line(`${this.#name}_bucket`, { ...labels, le: '+Inf' }, count);
      return [...counted, all, line(`${this.#name}_sum`, labels, sum), line(`${this.#name}_count`, labels, count)];
    });
    return [...head(this.#name, this.#help, 'histogram'), ...lines].join('');
  }
}

/** A value that is asked for when somebody looks. */
export class Gauge implements Metric {
  readonly #name: string;
  readonly #help: string;
  readonly #read: () => readonly (readonly [Labels, number])[];

  constructor(name: string, help: string, read: () => readonly (readonly [Labels, number])[]) {
    this.#name = name;
    this.#help = help;
    this.#read = read;
  }

  render(): string {
    const lines = this.#read().map(([labels, value]) => line(this.#name, labels, value));
    return [...head(this.#name, this.#help, 'gauge'), ...lines].join('');
  }
}

class Series<T> {
  readonly #byKey = new Map<string, readonly [Labels, T]>();
  readonly #create: () => T;

  constructor(create: () => T) {
    this.#create = create;
  }

  of({ key, labels }: SeriesName): T {
    return (
      this.#byKey.get(key)?.[1] ?? (this.#byKey.size < MAX_SERIES ? this.#add(key, labels()) : this.#other(labels()))
    );
  }

  #other(labels: Labels): T {
    return this.#byKey.get(OTHER)?.[1] ?? this.#add(OTHER, othersOf(labels));
  }

  #add(key: string, labels: Labels): T {
    const made = this.#create();
    this.#byKey.set(key, [labels, made]);
    return made;
  }

  entries(): readonly (readonly [Labels, T])[] {
    return [...this.#byKey.values()];
  }
}

function othersOf(labels: Labels): Labels {
  return Object.fromEntries(Object.keys(labels).map((name) => [name, OTHER]));
}

function head(name: string, help: string, type: string): readonly string[] {
  return [`# HELP ${name} ${help}\n`, `# TYPE ${name} ${type}\n`];
}

function line(name: string, labels: Labels, value: number): string {
  const written = Object.entries(labels).map(([label, text]) => `${label}="${escape(text)}"`);
  return `${name}${written.length === 0 ? '' : `{${written.join(',')}}`} ${value}\n`;
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
