import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Contestant {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Before each run, outside of what is measured. */
  readonly prepare?: (round: number) => void;
}

export interface Figures {
  readonly milliseconds: number;
  /** Of the largest moment; undefined where nothing tells it. */
  readonly mebibytes: number | undefined;
}

/** GNU time, which tells the memory of a process that has ended. */
const TIME = '/usr/bin/time';

/** Runs all in turn, again and again, so that a busy moment of the machine meets each of them alike. Medians by name. */
export function measure(
  contestants: readonly Contestant[],
  rounds: number,
  report: string,
): ReadonlyMap<string, Figures> {
  const runs = new Map<string, Figures[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) {
      contestant.prepare?.(round);
      runs.get(contestant.name)?.push(runOnce(contestant, report));
    }
  }
  return new Map([...runs].map(([name, figures]) => [name, medianOf(figures)]));
}

function runOnce({ name, program, args }: Contestant, report: string): Figures {
  const isTold = existsSync(TIME);
  const words = isTold ? [TIME, '-f', '%M', '-o', report, program, ...args] : [program, ...args];
  const start = performance.now();
  const { status, stderr } = spawnSync(words[0] ?? program, words.slice(1), { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-500)}`);
  return { milliseconds, mebibytes: isTold ? Number(readFileSync(report, 'utf8')) / 1024 : undefined };
}

function medianOf(figures: readonly Figures[]): Figures {
  const memory = figures.flatMap(({ mebibytes }) => mebibytes ?? []);
  return {
    milliseconds: median(figures.map(({ milliseconds }) => milliseconds)),
    mebibytes: memory.length === 0 ? undefined : median(memory),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
