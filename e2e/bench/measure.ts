import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Contestant {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Before each run, outside of what is measured. */
  readonly prepare?: (round: number) => void;
}

export interface Figures {
  readonly milliseconds: number;
  /** Of the processor, by the process and all that it waited for: hardly shaken by what else the machine does. Undefined where nothing tells it. */
  readonly processorMs: number | undefined;
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

function runOnce({ name, program, args, folder, environment }: Contestant, report: string): Figures {
  const isTold = existsSync(TIME);
  const words = isTold ? [TIME, '-f', '%M %U %S', '-o', report, program, ...args] : [program, ...args];
  const start = performance.now();
  const { status, stderr } = spawnSync(words[0] ?? program, words.slice(1), {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...(folder === undefined ? {} : { cwd: folder }),
    env: { ...process.env, ...environment },
  });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-500)}`);
  const [kibibytes, user, system] = isTold ? readFileSync(report, 'utf8').trim().split(' ').map(Number) : [];
  return {
    milliseconds,
    processorMs: user === undefined || system === undefined ? undefined : (user + system) * 1000,
    mebibytes: kibibytes === undefined ? undefined : kibibytes / 1024,
  };
}

function medianOf(figures: readonly Figures[]): Figures {
  return {
    milliseconds: median(figures.map(({ milliseconds }) => milliseconds)),
    processorMs: medianIfAny(figures.flatMap(({ processorMs }) => processorMs ?? [])),
    mebibytes: medianIfAny(figures.flatMap(({ mebibytes }) => mebibytes ?? [])),
  };
}

function medianIfAny(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : median(values);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
