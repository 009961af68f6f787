import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeTasks, type ComposeTask } from './compose-tasks.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'simplemas-compose-'));
  write('worker/simplemas.deploy.yaml', metadata('worker'));
  write('planner/simplemas.deploy.yaml', `${metadata('planner')}dependencies: [{ name: worker, required: true }]\n`);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const metadata = (name: string) =>
  `version: "1.0"\ncomponent: { name: ${name}, type: agent }\ndocker: { image: "${name}:1" }\nports: [{ port: 80${name.length}0, protocol: http }]\n`;

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Reports in the order of the tasks. */
function run(...tasks: readonly ComposeTask[]) {
  return [...composeTasks(root, tasks)].sort(([a], [b]) => a - b).map(([, report]) => report);
}

test('each task writes its own file, whatever its options are', () => {
  const reports = run(
    { component: 'planner', output: 'out/planner.yml' },
    { output: 'out/all.yml', system: 'chess', startOrder: 'none' },
    { output: 'out/local.yml', bind: '127.0.0.1', directory: 'worker', strict: true },
  );
  expect(reports.map(({ success }) => success)).toEqual([true, true, true]);
  expect(reports[0]?.text).toBe('wrote out/planner.yml\n');
  expect(read('out/planner.yml')).toMatch(/planner:1/);
  expect(read('out/planner.yml')).not.toMatch(/worker:1/);
  expect(read('out/all.yml')).toMatch(/^name: chess$/m);
  expect(read('out/all.yml')).not.toMatch(/depends_on/);
  expect(read('out/local.yml')).toMatch(/127\.0\.0\.1/);
});

test('a second run finds the file up to date', () => {
  run({ output: 'all.yml' });
  expect(run({ output: 'all.yml' })).toEqual([{ success: true, text: 'all.yml is up to date\n' }]);
});

test('a component that does not exist fails its own task only', () => {
  const [missing, worker] = run({ component: 'wroker', output: 'a.yml' }, { component: 'worker', output: 'b.yml' });
  expect(missing).toMatchObject({ success: false, text: expect.stringContaining('"wroker"') as string });
  expect(worker?.success).toBe(true);
  expect(existsSync(join(root, 'a.yml'))).toBe(false);
});

describe('nothing is written', () => {
  test('by a dry run, which prints the file', () => {
    expect(run({ output: 'all.yml', dryRun: true })[0]?.text).toMatch(/services:/);
    expect(existsSync(join(root, 'all.yml'))).toBe(false);
  });

  test('by a check, which fails with the difference', () => {
    run({ output: 'all.yml' });
    write('worker/simplemas.deploy.yaml', metadata('worker').replace('worker:1', 'worker:2'));
    const [report] = run({ output: 'all.yml', check: true });
    expect(report).toMatchObject({ success: false, text: expect.stringMatching(/^\+.*worker:2$/m) as string });
    expect(read('all.yml')).toMatch(/worker:1/);
  });

  test('over a file of somebody else, unless forced', () => {
    write('all.yml', 'services: {}\n');
    expect(run({ output: 'all.yml' })[0]).toMatchObject({
      success: false,
      text: expect.stringContaining('write/not-ours') as string,
    });
    expect(read('all.yml')).toBe('services: {}\n');
    expect(run({ output: 'all.yml', force: true })[0]?.success).toBe(true);
  });

  test.each(['/srv/out.yml', 'C:\\out.yml', 'd:/out.yml'])('to %s, as paths start from the workspace', (output) => {
    expect(run({ output })).toEqual([
      { success: false, text: `error The option "output" takes a path relative to the workspace, not "${output}".\n` },
    ]);
    expect(readdirSync(root).sort()).toEqual(['planner', 'worker']);
  });

  test('when a metadata file is broken', () => {
    run({ output: 'all.yml' });
    write('worker/simplemas.deploy.yaml', 'component: [');
    expect(run({ output: 'all.yml' })[0]).toMatchObject({
      success: false,
      text: expect.stringMatching(/worker\/simplemas\.deploy\.yaml:\d+:\d+ error/) as string,
    });
    expect(read('all.yml')).toMatch(/worker:1/);
  });
});

test('what a dependency itself depends on is missing to nobody, also when strict', () => {
  const needs = (name: string) => `dependencies: [{ name: ${name}, required: true }]\n`;
  write('worker/simplemas.deploy.yaml', `${metadata('worker')}${needs('memory')}`);
  write('memory/simplemas.deploy.yaml', metadata('memory'));
  const task = { component: 'planner', output: 'planner.yml', strict: true };
  expect(run(task)).toEqual([{ success: true, text: 'wrote planner.yml\n' }]);
  rmSync(join(root, 'memory'), { recursive: true });
  expect(run(task)[0]).toMatchObject({
    success: false,
    text: expect.stringContaining('resolve/dependency-missing') as string,
  });
});

test('what a dependency needs for itself alone stops nobody when it is broken', () => {
  const own = 'volumes: [{ name: "${component.name}-data", path: /data }]\nhealth_check: { command: "ask ${PORT}" }\n';
  const variables = 'environment: [{ name: PORT, value: 80 }]\n';
  write('worker/simplemas.deploy.yaml', `${metadata('worker')}${own}${variables}dependencies: [{ name: memory }]\n`);
  write('memory/simplemas.deploy.yaml', metadata('memory').replace('docker', 'dokcer'));
  expect(run({ component: 'planner', output: 'p.yml' })[0]?.success).toBe(true);
});

test('what a dependency tells of its own dependencies is known', () => {
  const described = metadata('worker').replace(
    'type: agent',
    'type: agent, description: "asks ${dependencies.memory.type}"',
  );
  write('worker/simplemas.deploy.yaml', `${described}dependencies: [{ name: memory }]\n`);
  write('memory/simplemas.deploy.yaml', metadata('memory').replace('type: agent', 'type: store'));
  write(
    'planner/simplemas.deploy.yaml',
    `${metadata('planner')}environment: [{ name: HELP, value: "\${dependencies.worker.description}" }]\ndependencies: [{ name: worker }]\n`,
  );
  expect(run({ component: 'planner', output: 'planner.yml' })[0]?.success).toBe(true);
  expect(read('planner.yml')).toMatch(/HELP: asks store/);
});

describe('a list of components', () => {
  const listed = 'components: [{ name: worker, path: ../worker, overrides: { labels: { tier: "1" } } }]\n';

  test('is a manifest or a project file instead of a folder', () => {
    write('systems/simplemas.manifest.yaml', `version: "1.0"\nname: club\n${listed}`);
    write('simplemas_project.yml', 'agents: { crew: worker, planner: planner }\n');
    const reports = run(
      { manifest: 'systems/simplemas.manifest.yaml', system: 'other', output: 'club.yml' },
      { projectFile: 'simplemas_project.yml', useProjectNames: true, system: 'team', output: 'team.yml' },
    );
    expect(reports.map(({ success }) => success)).toEqual([true, true]);
    // The name that the manifest tells wins.
    expect(read('club.yml')).toMatch(/^name: club$[^]*^ {2}worker:[^]*tier: "1"/m);
    expect(read('club.yml')).not.toMatch(/^ {2}planner:/m);
    expect(read('team.yml')).toMatch(/^name: team$[^]*^ {2}crew:/m);
  });

  test('that is broken says where', () => {
    write('simplemas.manifest.yaml', `version: "1.0"\n${listed.replace('../worker', 'wroker')}`);
    expect(run({ manifest: 'simplemas.manifest.yaml', output: 'club.yml' })[0]).toMatchObject({
      success: false,
      text: expect.stringMatching(/^simplemas\.manifest\.yaml:2:\d+ error/) as string,
    });
  });
});
