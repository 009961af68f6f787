// Times agents beside the bare MCP SDK and a bare JSON server: `npm run bench:runtime`, with `-- --check` to fail where a promise is missed.
// Times differ from machine to machine; the ratios count.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

const ROOT = join(import.meta.dirname, '../..');
const AGENT = join(ROOT, 'examples/planner-worker/agents/worker');
const BUNDLE = join(AGENT, 'dist/agent.mjs');
const START_ROUNDS = 15;

/** At most so much slower than the bare SDK. */
const MAX_OVERHEAD = 1.15;
/** At most so many times `node -e 0` from the start of the process to `/health`. */
const MAX_START = 3;

interface Figures {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly batches: readonly number[];
}

interface Target {
  readonly what: string;
  readonly limit: number;
  readonly found: number;
}

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, rounds: { type: 'string', default: '240' } },
});
const targets = [...roundTrips(values.rounds), ...(await startUp())];
console.log('\n| Ratio | Limit | Found |\n|---|---|---|');
for (const { what, limit, found } of targets) {
  console.log(`| ${what} | ${limit.toFixed(2)} | ${found.toFixed(2)}${found > limit ? ' MISSED' : ''} |`);
}
if (values.check && targets.some(({ found, limit }) => found > limit)) process.exitCode = 1;

function roundTrips(rounds: string): readonly Target[] {
  const program = join(import.meta.dirname, 'runtime/round-trips.mjs');
  const text = execFileSync(process.execPath, [program, rounds], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const figures = JSON.parse(text) as readonly Figures[];
  console.log('| Calls over | p50 ms | p99 ms | a second |\n|---|---|---|---|');
  for (const { name, p50, p99, perSecond } of figures) {
    console.log(`| ${name} | ${p50.toFixed(3)} | ${p99.toFixed(2)} | ${perSecond.toFixed(0)} |`);
  }
  return ['InProcess', 'Stdio', 'Http'].map((wire) => ({
    what: `agent : SDK, ${wire}`,
    limit: MAX_OVERHEAD,
    found: ratioOf(figures, `agent${wire}`, `sdk${wire}`),
  }));
}

/** Median over pairs of batches that ran next to each other: what slows the machine down slows both. */
function ratioOf(figures: readonly Figures[], name: string, to: string): number {
  const batchesOf = (wanted: string) => figures.find((each) => each.name === wanted)?.batches ?? [];
  const others = batchesOf(to);
  return median(batchesOf(name).map((batch, round) => batch / (others[round] ?? Number.NaN)));
}

async function startUp(): Promise<readonly Target[]> {
  const built = spawnSync(process.execPath, ['build.mjs'], { cwd: AGENT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the agent cannot be bundled: ${built.stderr}`);
  const bytes = readFileSync(BUNDLE);
  const size = `${(statSync(BUNDLE).size / 1024).toFixed(0)} kB, ${(gzipSync(bytes).length / 1024).toFixed(0)} kB compressed`;
  const empty: number[] = [];
  const healthy: number[] = [];
  for (let round = 0; round < START_ROUNDS; round += 1) {
    empty.push(timeOf(() => spawnSync(process.execPath, ['-e', '0'])));
    healthy.push(await timeToHealthy());
  }
  console.log(
    `\nBundle of an agent: ${size}. node -e 0: ${median(empty).toFixed(0)} ms; agent healthy after ${median(healthy).toFixed(0)} ms.`,
  );
  return [{ what: 'agent healthy : node -e 0', limit: MAX_START, found: median(healthy) / median(empty) }];
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function timeToHealthy(): Promise<number> {
  const port = await freePort();
  const start = performance.now();
  const env = { ...process.env, AGENT_PORT: String(port), LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [BUNDLE], { stdio: 'ignore', env });
  try {
    while (!(await answersHealth(port))) {
      if (child.exitCode !== null) throw new Error(`the agent ended with ${child.exitCode}`);
      await sleep(1);
    }
    return performance.now() - start;
  } finally {
    child.kill('SIGKILL');
  }
}

/** By hand: `fetch` would take longer than what it measures. */
async function answersHealth(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n'));
    socket.once('data', (chunk) => {
      resolve(chunk.toString('latin1').startsWith('HTTP/1.1 200'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
