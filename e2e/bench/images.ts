// Builds the image of each agent from a generated Dockerfile and from the one of the reference: `npm run bench:images`, with `-- --check` to fail where a promise
// is missed. Needs a Docker engine. Times differ from machine to machine; the ratios count.

import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AGENTS, type BenchedAgent } from './image-agents.js';
import { measure, type Contestant } from './measure.js';
import { isMissed, type Target } from './targets.js';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'dist/cli/main.js');
const FIXTURES = join(ROOT, 'e2e/scenarios/fixtures/dockerfiles');

// The engine of Debian 12 builds with BuildKit only when asked to.
process.env['DOCKER_BUILDKIT'] = '1';

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, rounds: { type: 'string', default: '15' } },
});
const scratch = mkdtempSync(join(tmpdir(), 'simplemas-images-'));
const report = join(scratch, 'memory');
try {
  console.log('| Agent | Dockerfile | Size | From nothing | After a change of the code |\n|---|---|---|---|---|');
  const targets = AGENTS.flatMap((agent) => bench(agent, Number(values.rounds)));
  console.log('\n| Ratio | Limit | Found |\n|---|---|---|');
  for (const target of targets)
    console.log(
      `| ${target.what} | ${target.limit} | ${target.found?.toFixed(3)}${isMissed(target) ? ' MISSED' : ''} |`,
    );
  if (values.check && targets.some(isMissed)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function bench(agent: BenchedAgent, rounds: number): readonly Target[] {
  const folders = {
    generated: join(scratch, agent.kind, 'generated'),
    reference: join(scratch, agent.kind, 'reference'),
  };
  cpSync(join(FIXTURES, agent.kind), folders.generated, { recursive: true });
  for (const [file, text] of Object.entries(agent.files)) writeFileSync(join(folders.generated, file), text);
  call(folders.generated, agent.lock(folders.generated));
  cpSync(folders.generated, folders.reference, { recursive: true });
  call(folders.generated, [process.execPath, PROGRAM, 'deploy', 'generate-dockerfile']);
  writeFileSync(join(folders.reference, 'Dockerfile'), agent.reference);
  if (agent.broken !== undefined) tellBroken(agent.kind, agent.broken, folders.reference);

  const names = ['reference', 'generated'] as const;
  const tagOf = (name: string) => `simplemas-bench-${agent.kind}-${name}`;
  const contestants = (options: readonly string[], prepare?: (folder: string, round: number) => void) =>
    names.map((name): Contestant => ({
      name,
      program: 'docker',
      args: ['build', '--quiet', ...options, '--tag', tagOf(name), folders[name]],
      ...(prepare === undefined ? {} : { prepare: (round) => prepare(folders[name], round) }),
    }));
  try {
    const cold = measure(contestants(['--no-cache']), 1, report);
    // The first build after that finds the layers of the last.
    measure(contestants([]), 1, report);
    const change = (folder: string, round: number) =>
      appendFileSync(join(folder, agent.program), `${agent.comment} ${round}\n`);
    const changed = measure(contestants([], change), rounds, report);
    const size = new Map(names.map((name) => [name, sizeOf(tagOf(name))]));
    for (const name of names) {
      const cells = [`${megabytes(size.get(name))} MB`, seconds(cold.get(name)), seconds(changed.get(name))];
      console.log(
        `| ${agent.kind} | ${name === 'reference' ? agent.referenceIs : 'generated'} | ${cells.join(' | ')} |`,
      );
    }
    const ratio = (map: ReadonlyMap<string, number>) => (map.get('generated') ?? NaN) / (map.get('reference') ?? NaN);
    const milliseconds = new Map([...changed].map(([name, figures]) => [name, figures.milliseconds]));
    return [
      { what: `size of ${agent.kind} : reference`, limit: 1, found: ratio(size) },
      // Two medians of one and the same build differ by up to a twentieth.
      { what: `rebuild of ${agent.kind} : reference`, limit: 1.05, found: ratio(milliseconds) },
    ];
  } finally {
    for (const name of names) spawnSync('docker', ['rmi', '--force', tagOf(name)], { stdio: 'ignore' });
  }
}

/** What the reference says as it is written may not build any more. */
function tellBroken(kind: string, dockerfile: string, folder: string): void {
  const file = join(scratch, `${kind}.Dockerfile`);
  writeFileSync(file, dockerfile);
  const { status, stderr } = spawnSync('docker', ['build', '--progress', 'plain', '--file', file, folder], {
    encoding: 'utf8',
  });
  const reason = /The option "[^"]+" does not exist/.exec(stderr)?.[0] ?? `status ${status}`;
  console.log(
    `| ${kind} | reference, as it is written | ${status === 0 ? 'builds' : `does not build: ${reason}`} | | |`,
  );
}

function call(folder: string, [program = '', ...args]: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
}

function sizeOf(tag: string): number {
  return Number(spawnSync('docker', ['image', 'inspect', '--format', '{{.Size}}', tag], { encoding: 'utf8' }).stdout);
}

function megabytes(bytes: number | undefined): string {
  return ((bytes ?? NaN) / 1e6).toFixed(1);
}

function seconds(figures: { readonly milliseconds: number } | undefined): string {
  return `${((figures?.milliseconds ?? NaN) / 1000).toFixed(2)} s`;
}
