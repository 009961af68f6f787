import { readFileSync, writeFileSync } from 'node:fs';
import { ENDLESS_CHANGES, SCENES, type Change, type Scene } from './watch-changes.js';
import { startWatch, type Watching } from './watching.js';

/** Files of one burst, where many changes are to be seen. */
const BURST = 20;
/** Files before it are there for others to depend on. */
const FIRST_FILE = 10;

export interface WatchBench {
  /** A workspace with these metadata files. */
  readonly folder: string;
  readonly files: readonly string[];
  /** How often each kind of change is timed. */
  readonly rounds: number;
  /** Changes after which the heap is looked at. */
  readonly early: number;
  readonly late: number;
}

export interface WatchFigures extends HeapFigures {
  readonly kinds: readonly KindOfChange[];
}

export interface KindOfChange {
  readonly what: string;
  /** From the end of the burst, when the files have settled, to the end of writing. */
  readonly p50Ms: number;
  readonly p95Ms: number;
}

interface HeapFigures {
  readonly earlyMebibytes: number;
  readonly lateMebibytes: number;
}

/** `simplemas deploy orchestrate --watch` as a user starts it. It tells itself how long each answer took. */
export async function measureWatch(bench: WatchBench): Promise<WatchFigures> {
  const watching = startWatch(bench.folder);
  try {
    await watching.next(/wrote|up to date/);
    const kinds: KindOfChange[] = [];
    for (const scene of SCENES) kinds.push(...(await timeScene(watching, bench, scene)));
    return { kinds, ...(await measureHeap(watching, bench)) };
  } finally {
    watching.process.kill('SIGINT');
  }
}

async function timeScene(
  watching: Watching,
  { files, rounds }: WatchBench,
  { spoil, changes }: Scene,
): Promise<readonly KindOfChange[]> {
  const [spoilt = '', ...others] = files.slice(FIRST_FILE);
  const before = readFileSync(spoilt, 'utf8');
  const settle = async (change: Change | undefined) => {
    if (change === undefined) return;
    edit(spoilt, 0, change);
    await watching.next(/changed: /);
  };
  await settle(spoil?.change);
  const times = changes.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    // Neighbours in the list hardly know each other.
    const file = others[(round * 7919) % others.length] ?? '';
    for (const [index, { change, answer }] of changes.entries()) {
      edit(file, nextRound(), change);
      times[index]?.push(Number(answer.exec(await watching.next(answer))?.[1]));
    }
  }
  await settle(spoil && (() => before));
  const beside = spoil === undefined ? '' : `, beside ${spoil.what}`;
  return changes.map(({ what }, index) => kindOf(`${what}${beside}`, times[index] ?? []));
}

function kindOf(what: string, times: readonly number[]): KindOfChange {
  return { what, p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) };
}

async function measureHeap(watching: Watching, { files, early, late }: WatchBench): Promise<HeapFigures> {
  const heaps: number[] = [];
  for (let count = 0; heaps.length < 2; count += BURST) {
    if (count >= (heaps.length === 0 ? early : late)) heaps.push(await heapOf(watching));
    const change = ENDLESS_CHANGES[(count / BURST) % ENDLESS_CHANGES.length] as Change;
    for (let each = count; each < count + BURST; each++) edit(files[each % files.length] ?? '', nextRound(), change);
    await watching.next(/changed: /);
  }
  const [earlyMebibytes = Number.NaN, lateMebibytes = Number.NaN] = heaps;
  return { earlyMebibytes, lateMebibytes };
}

let rounds = 0;

/** A number that no earlier change had. */
function nextRound(): number {
  return rounds++;
}

/** A change that changes nothing would be waited for in vain. */
function edit(file: string, round: number, change: Change): void {
  const text = readFileSync(file, 'utf8');
  const changed = change(text, round);
  if (changed === text) throw new Error(`there was nothing to change in ${file}`);
  writeFileSync(file, changed);
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
