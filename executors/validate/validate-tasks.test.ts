import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { validateTasks, type ValidateTask } from './validate-tasks.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'simplemas-validate-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(folder: string, text: string): void {
  const path = join(root, folder, 'simplemas.deploy.yaml');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const metadata = (name: string, dependency?: string) =>
  `version: "1.0"\ncomponent: { name: ${name}, type: agent }\ndocker: { image: x }\nports: [{ port: 80${name.length}0, protocol: http }]\n` +
  (dependency === undefined ? '' : `dependencies: [{ name: ${dependency}, required: true }]\n`);

/** Reports in the order of the tasks. */
function run(...tasks: readonly ValidateTask[]) {
  return [...validateTasks(root, tasks)].sort(([a], [b]) => a - b).map(([, report]) => report);
}

const taskFor = (name: string, folder = name): ValidateTask => ({
  component: name,
  file: `${folder}/simplemas.deploy.yaml`,
});

test('a component without findings says so', () => {
  write('worker', metadata('worker'));
  expect(run(taskFor('worker'), {})).toEqual([
    { success: true, text: 'worker/simplemas.deploy.yaml: nothing to report\n' },
    { success: true, text: 'All components: nothing to report\n' },
  ]);
});

test('each component answers for its own file; all together answer for every file', () => {
  write('worker', metadata('worker').replace('image: x', 'imagine: x'));
  write('planner', metadata('planner', 'worker'));
  const [worker, planner, all] = run(taskFor('worker'), taskFor('planner'), {});
  expect(worker).toMatchObject({
    success: false,
    text: expect.stringMatching(/^worker\/simplemas\.deploy\.yaml:3:\d+ error/m) as string,
  });
  expect(planner?.success).toBe(true);
  expect(all?.success).toBe(false);
});

test('a misspelled dependency of one component is looked for among all of them', () => {
  write('worker', metadata('worker'));
  write('planner', metadata('planner', 'workr'));
  const hint = 'did you mean "worker"?';
  expect(run(taskFor('planner'))[0]?.text).toContain(hint);
  const inBatch = run(taskFor('planner'), taskFor('worker'), {});
  expect(inBatch.map(({ text }) => text.includes(hint))).toEqual([true, false, true]);
});

test('a file so broken that its name is lost is still named with line and column', () => {
  write('worker', 'component:\n  name: worker\n bad: [\n');
  for (const task of [taskFor('worker'), { file: 'worker/simplemas.deploy.yaml' }]) {
    const [report] = run(task);
    expect(report?.success).toBe(false);
    expect(report?.text).toMatch(/^worker\/simplemas\.deploy\.yaml:\d+:\d+ error/);
    expect(report?.text).not.toContain('unknown-component');
  }
});

test('two components with one name are told at both', () => {
  write('a', metadata('worker'));
  write('b', metadata('worker'));
  for (const report of run(taskFor('worker', 'a'), taskFor('worker', 'b'))) {
    expect(report).toMatchObject({ success: false, text: expect.stringContaining('component-twice') as string });
  }
});

test('two files in one folder with one name are told by the check of either', () => {
  write('worker', metadata('worker'));
  writeFileSync(join(root, 'worker/simplemas.deploy.yml'), metadata('worker'));
  expect(run(taskFor('worker'))[0]).toMatchObject({
    success: false,
    text: expect.stringMatching(/worker\/simplemas\.deploy\.yml:2:20 error .* resolve\/component-twice/) as string,
  });
});

test('the second file in a folder, which Nx can give no targets, is told by the check of the first', () => {
  write('worker', metadata('worker'));
  writeFileSync(join(root, 'worker/simplemas.deploy.yml'), metadata('helper'));
  const notice =
    'worker/simplemas.deploy.yml: no targets of its own, as Nx makes one project of a folder: move it into another one\n';
  expect(run(taskFor('worker'))).toEqual([
    { success: true, text: `worker/simplemas.deploy.yaml: nothing to report\n${notice}` },
  ]);
  // As Nx fills in what the schema says.
  const filled = { ...taskFor('worker'), directory: '.', pattern: '**/simplemas.deploy.{yaml,yml}' };
  expect(run(filled)[0]?.text).toContain(notice);
  expect(run({ ...filled, pattern: '**/simplemas.deploy.yaml' })[0]?.text).not.toContain(notice);
  expect(run({ ...taskFor('worker'), exclude: ['**/*.yml'] })[0]?.text).not.toContain(notice);
});

test('a missing required dependency is a warning, and an error when strict', () => {
  write('planner', metadata('planner', 'worker'));
  const [lenient, strict] = run(taskFor('planner'), { ...taskFor('planner'), strict: true });
  expect(lenient).toMatchObject({ success: true, text: expect.stringContaining('warning') as string });
  expect(strict?.success).toBe(false);
});
