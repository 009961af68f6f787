import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(import.meta.dirname, '../../dist/cli/main.js');
const HEAP_ON_SIGNAL = join(import.meta.dirname, 'heap-on-signal.mjs');
/** A change is seen, settles and is answered long before. */
const ANSWER_MS = 60_000;
/** Files of one burst, where many changes are to be seen. */
const BURST = 20;

export interface WatchBench {
  /** A workspace with these metadata files. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Changes that are timed, one at a time. */
  readonly timed: number;
  /** Changes after which the heap is looked at. */
  readonly early: number;
  readonly late: number;
}

export interface WatchFigures {
  /** From the end of the burst, when the files have settled, to the end of writing. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly earlyMebibytes: number;
  readonly lateMebibytes: number;
}

/** `simplemas deploy orchestrate --watch` as a user starts it. It tells itself how long each answer took. */
export async function measureWatch({ folder, files, timed, early, late }: WatchBench): Promise<WatchFigures> {
  const watching = startWatch(folder);
  try {
    await watching.next(/wrote|up to date/);
    const change = createChanges(files);
    const times: number[] = [];
    for (let count = 0; count < timed; count++) {
      change(1);
      const line = await watching.next(/changed: .*\((\d+) ms\)/);
      times.push(Number(/\((\d+) ms\)/.exec(line)?.[1]));
    }
    const heaps: number[] = [];
    for (let count = timed; heaps.length < 2; count += BURST) {
      if (count >= (heaps.length === 0 ? early : late)) heaps.push(await heapOf(watching));
      change(BURST);
      await watching.next(/changed: /);
    }
    const [earlyMebibytes = Number.NaN, lateMebibytes = Number.NaN] = heaps;
    return { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95), earlyMebibytes, lateMebibytes };
  } finally {
    watching.process.kill('SIGINT');
  }
}

interface Watching {
  readonly process: ChildProcess;
  /** The next line that matches; what it says otherwise is passed over. */
  readonly next: (pattern: RegExp) => Promise<string>;
}

function startWatch(folder: string): Watching {
  const output = join(folder, 'docker-compose.yml');
  const words = ['deploy', 'orchestrate', '--watch', '--directory', folder, '--output', output];
  const child = spawn(process.execPath, ['--expose-gc', '--import', HEAP_ON_SIGNAL, PROGRAM, ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    next: async (pattern) => {
      for (;;) {
        const line = await within(ANSWER_MS, lines.next(), pattern);
        if (line.done === true) throw new Error(`the watch ended before it said ${pattern.source}`);
        if (pattern.test(line.value)) return line.value;
      }
    },
  };
}

async function within<T>(milliseconds: number, answer: Promise<T>, pattern: RegExp): Promise<T> {
  const late = new Error(`the watch did not say ${pattern.source} within ${milliseconds} ms`);
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late), milliseconds);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Changes so many of the files, each time others, so that it shows in what is written. */
function createChanges(files: readonly string[]): (count: number) => void {
  let made = 0;
  return (count) => {
    for (const end = made + count; made < end; made++) {
      const file = files[made % files.length] ?? '';
      const text = readFileSync(file, 'utf8').replace(/value: "(?:INFO|ROUND_\d+)"/, `value: "ROUND_${made}"`);
      writeFileSync(file, text);
    }
  };
}

async function heapOf(watching: Watching): Promise<number> {
  watching.process.kill('SIGUSR2');
  const line = await watching.next(/^heap \d+$/);
  return Number(line.slice('heap '.length)) / 2 ** 20;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
