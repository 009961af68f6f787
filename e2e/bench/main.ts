// Times `simplemas deploy orchestrate` from the build against a plain script and OpenMAS: `npm run bench`, with `-- --check` to fail where a promise is
// missed or not measured, `-- --sizes 1,100` for fewer sizes and `-- --processor` for the time of the processor, on a busy machine. The ratios count.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { changeMetadata, writeFleet } from './fleet.js';
import { measure, type Contestant, type Figures } from './measure.js';
import { installOpenMas, openMasArguments } from './openmas.js';
import { isMissed, targetsOf, type Target } from './targets.js';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'dist/cli/main.js');
const FLOOR = join(import.meta.dirname, 'floor.mjs');

const ALL_SIZES = '1,10,100,1000,10000';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    processor: { type: 'boolean', default: false },
    sizes: { type: 'string', default: ALL_SIZES },
  },
});
const scratch = mkdtempSync(join(tmpdir(), 'simplemas-bench-'));
// Work that the user's own runs have kept stays out of it, and what is kept here goes with the rest.
process.env['XDG_CACHE_HOME'] = join(scratch, 'cache');
try {
  const targets = bench(values.sizes.split(',').map(Number));
  // With fewer sizes some of them cannot be told; with all, whoever asks for a check must not be told that nothing is missed.
  const isOpen = ({ found }: Target) => found === undefined && values.sizes === ALL_SIZES;
  if (values.check && targets.some((target) => isMissed(target) || isOpen(target))) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function bench(sizes: readonly number[]): readonly Target[] {
  const python = installOpenMas(scratch);
  if (python === undefined) console.log('OpenMAS could not be installed: left out.\n');
  const startUp = timed(
    [
      { name: 'node -e 0', program: process.execPath, args: ['-e', '0'] },
      { name: '--version', program: process.execPath, args: [PROGRAM, '--version'] },
    ],
    15,
  );
  printRow('', startUp);
  const figures = new Map(
    sizes.map((size) => {
      const found = timed(contestantsOf(size, python), roundsOf(size));
      printRow(String(size), found);
      return [size, found];
    }),
  );
  const targets = targetsOf(figures, startUp);
  console.log('\n| Ratio | Limit | Found |\n|---|---|---|');
  for (const target of targets) console.log(describe(target));
  return targets;
}

function contestantsOf(size: number, python: string | undefined): readonly Contestant[] {
  const fleet = join(scratch, `fleet-${size}`);
  const files = writeFleet(fleet, size);
  writeFileSync(join(fleet, 'nx.json'), '{}\n');
  const output = join(fleet, 'docker-compose.yml');
  const orchestrate = [PROGRAM, 'deploy', 'orchestrate', '--directory', fleet, '--output', output];
  const own = { program: process.execPath, args: orchestrate };
  const anew = { ...own, args: [...orchestrate, '--no-cache'] };
  timed([{ name: 'first', ...own }], 1);
  const document = join(fleet, 'document.json');
  writeFileSync(document, JSON.stringify(parse(readFileSync(output, 'utf8'), { maxAliasCount: -1 })));
  const change = (round: number) => changeMetadata(files[Math.floor(size / 2)] ?? '', round);
  const elsewhere = join(scratch, 'other.yml');
  return [
    { name: 'floor', program: process.execPath, args: [FLOOR, fleet, document, elsewhere] },
    { name: 'cold', ...anew, prepare: () => rmSync(output, { force: true }) },
    { name: 'one change', ...own, prepare: change },
    ...(python === undefined ? [] : [{ name: 'OpenMAS', program: python, args: openMasArguments(fleet, elsewhere) }]),
  ];
}

function timed(contestants: readonly Contestant[], rounds: number): ReadonlyMap<string, Figures> {
  const found = measure(contestants, rounds, join(scratch, 'memory'));
  if (!values.processor) return found;
  return new Map([...found].map(([name, figures]) => [name, { ...figures, milliseconds: processorTime(figures) }]));
}

function processorTime({ processorMs }: Figures): number {
  if (processorMs === undefined) throw new Error('nothing tells the time of the processor here');
  return processorMs;
}

function roundsOf(size: number): number {
  return size >= 10_000 ? 3 : size >= 1_000 ? 7 : 15;
}

function printRow(size: string, figures: ReadonlyMap<string, Figures>): void {
  const cells = [...figures].map(([name, { milliseconds, mebibytes }]) => {
    const memory = mebibytes === undefined ? '' : ` / ${mebibytes.toFixed(0)} MiB`;
    return `${name}: ${milliseconds.toFixed(0)} ms${memory}`;
  });
  console.log(`| ${[size, ...cells].join(' | ')} |`);
}

function describe(target: Target): string {
  const { what, limit, found } = target;
  const verdict = found === undefined ? 'not measured' : `${found.toFixed(2)}${isMissed(target) ? ' MISSED' : ''}`;
  return `| ${what} | ${limit.toFixed(2)} | ${verdict} |`;
}
