// Times Nx with 1,000 components: `npm run bench:nx`, with `-- --check` to fail where a promise is missed, `-- --size 100` for fewer and `-- --rounds 1` for a quick look;
// `-- --watch` times the watch alone.
// Beside the same workspace without the plugin, with ones that parse every file, and with @nx/docker. Ratios are of processor time, which other work hardly shakes.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFleet } from './fleet.js';
import type { Figures } from './measure.js';
import type { AffectedFigures, Comparison } from './nx-affected.js';
import { measureGraph, measureRunMany, type NxBench, type NxFigures } from './nx-commands.js';
import { installPackages } from './nx-workspaces.js';
import { isMissed, type Target } from './targets.js';
import { measureWatch, type WatchFigures } from './watch.js';

const ROOT = join(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    size: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    changes: { type: 'string', default: '10000' },
  },
});
const NOTHING: CommandFigures = { graph: new Map(), times: new Map() };

const scratch = mkdtempSync(join(tmpdir(), 'simplemas-bench-nx-'));
process.env['XDG_CACHE_HOME'] = join(scratch, 'cache');
try {
  const targets = await bench(Number(values.size), Number(values.rounds));
  if (values.check && targets.some(isMissed)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function bench(size: number, rounds: number): Promise<readonly Target[]> {
  const tarball = packPlugin();
  const commands = values.watch ? NOTHING : benchCommands(tarball, size, rounds);
  const watch = await watchFleet(size);
  printWatch(watch);
  const targets = targetsOf(commands, watch);
  console.log('\n| Target | Limit | Found |\n|---|---|---|');
  for (const target of targets) console.log(describe(target));
  return targets;
}

interface CommandFigures {
  readonly graph: NxFigures;
  readonly times: NxFigures;
  readonly affected?: AffectedFigures;
}

function benchCommands(tarball: string, size: number, rounds: number): CommandFigures {
  const packages = join(scratch, 'packages');
  mkdirSync(packages);
  installPackages(packages, tarball);
  const request: NxBench = { scratch, packages, size, rounds };
  const graph = measureGraph(request);
  printTable('nx show projects', graph);
  const runs = measureRunMany({ ...request, rounds: Math.min(rounds, 3) });
  printTable('nx run-many -t deploy-compose, or deploy-k8s for manifests', runs.times);
  printAffected(runs.affected);
  return { graph, ...runs };
}

/** Path of the tarball. */
function packPlugin(): string {
  const folder = join(scratch, 'tarballs');
  execFileSync(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'scripts/build.ts', '--pack', folder], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const tarball = readdirSync(folder).find((file) => /^simplemas-\d/.test(file)) ?? '';
  return join(folder, tarball);
}

async function watchFleet(size: number): Promise<WatchFigures> {
  const folder = join(scratch, 'watched');
  const files = writeFleet(folder, size);
  const late = Number(values.changes);
  return measureWatch({ folder, files, rounds: Math.min(100, late / 10), early: late / 10, late });
}

function targetsOf({ graph, times: runs, affected }: CommandFigures, watch: WatchFigures): readonly Target[] {
  const time = (figures: NxFigures, name: string) => costOf(figures.get(name));
  const added = (name: string, state: string) => {
    const [own, none] = [time(graph, `${name}, ${state}`), time(graph, `no plugin, ${state}`)];
    return own === undefined || none === undefined ? undefined : own - none;
  };
  const ratio = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : a / b;
  return [
    {
      what: 'warm graph, added : added by a plugin that infers the same and parses every file',
      limit: 0.5,
      found: ratio(added('simplemas', 'warm'), added('the same, parses every file', 'warm')),
    },
    {
      what: 'cold graph, added : added by @nx/docker',
      limit: 0.25,
      found: ratio(added('simplemas', 'cold'), added('@nx/docker', 'cold')),
    },
    {
      what: 'run-many cold : with executors that do nothing',
      limit: 1.5,
      found: ratio(time(runs, 'run-many, cold'), time(runs, 'run-many that does nothing, cold')),
    },
    { what: 'one change: tasks too many or too few', limit: 0, found: wrongIn(affected?.tasks) },
    { what: 'one change: affected projects too many or too few', limit: 0, found: wrongIn(affected?.projects) },
    ...watch.kinds.map(({ what, p95Ms }) => ({
      what: `watch, ${what}: settled to written, p95 ms`,
      limit: 50,
      found: p95Ms,
    })),
    // What a collector leaves differs a little from time to time.
    { what: 'watch, heap late : early', limit: 1.1, found: ratio(watch.lateMebibytes, watch.earlyMebibytes) },
  ];
}

function wrongIn(comparison: Comparison | undefined): number | undefined {
  return comparison === undefined ? undefined : comparison.tooMany.length + comparison.missing.length;
}

function printAffected({ tasks, projects }: AffectedFigures): void {
  console.log('\n| After one change | expected | too many | missing |\n|---|---|---|---|');
  for (const [what, { expected, tooMany, missing }] of [
    ['tasks that run', tasks],
    ['affected projects', projects],
  ] as const) {
    console.log(`| ${what} | ${expected} | ${list(tooMany)} | ${list(missing)} |`);
  }
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

/** Of the processor, where something tells it. */
function costOf(figures: Figures | undefined): number | undefined {
  return figures?.processorMs ?? figures?.milliseconds;
}

function printTable(title: string, figures: NxFigures): void {
  console.log(`\n| ${title} | wall ms | processor ms | MiB |\n|---|---|---|---|`);
  for (const [name, { milliseconds, processorMs, mebibytes }] of figures) {
    const cells = [milliseconds, processorMs, mebibytes].map((value) => value?.toFixed(0) ?? '-');
    console.log(`| ${[name, ...cells].join(' | ')} |`);
  }
}

function printWatch({ kinds, earlyMebibytes, lateMebibytes }: WatchFigures): void {
  console.log('\n| watch: one change of one component | p50 ms | p95 ms |\n|---|---|---|');
  for (const { what, p50Ms, p95Ms } of kinds) console.log(`| ${what} | ${p50Ms} | ${p95Ms} |`);
  const [early, late] = [earlyMebibytes.toFixed(1), lateMebibytes.toFixed(1)];
  console.log(`\nwatch: heap ${early} MiB after a tenth of the changes and ${late} MiB at the end`);
}

function describe(target: Target): string {
  const { what, limit, found } = target;
  const verdict = found === undefined ? 'not measured' : `${found.toFixed(2)}${isMissed(target) ? ' MISSED' : ''}`;
  return `| ${what} | ${limit.toFixed(2)} | ${verdict} |`;
}
