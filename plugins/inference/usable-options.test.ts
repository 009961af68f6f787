import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newProblemsFinder, usableOptions } from './usable-options.js';

test('an unknown option has no effect, and is told with the one that was meant', () => {
  expect(usableOptions({ sytemName: 'chess', outputFolder: 'out' })).toEqual({
    options: { outputFolder: 'out' },
    problems: ['simplemas: nx.json gives the plugin an unknown option "sytemName": did you mean "systemName"?'],
  });
});

test('one that is like no other is told with those that there are', () => {
  expect(usableOptions({ colour: 'red' }).problems).toEqual([
    expect.stringContaining('"colour": known are validateTargetName, '),
  ]);
});

test('each option stands on the page about Nx', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/nx.md'), 'utf8');
  const [problem = ''] = usableOptions({ colour: 'red' }).problems;
  const options = problem.slice(problem.indexOf('known are ') + 'known are '.length).split(', ');
  expect(options.filter((option) => !page.includes(`\`${option}\``))).toEqual([]);
});

test.each<[object, string]>([
  [{ tags: 'team' }, 'a list of texts'],
  [{ tags: ['team', 5] }, 'a list of texts'],
  [{ pattern: ['agents/**'] }, 'a glob'],
  [{ systemPattern: true }, 'a glob, or false'],
  [{ systemName: 7 }, 'a name'],
  [{ composeTargetName: true }, 'a name, or false'],
  [{ composeTargetName: '' }, 'a name, or false'],
  [{ outputFolder: 5 }, 'a folder below the workspace'],
  [{ outputFolder: '/srv/out' }, 'a folder below the workspace'],
  [{ outputFolder: '../out' }, 'a folder below the workspace'],
  [{ outputFolder: '{projectRoot}/deploy' }, 'a folder below the workspace'],
])('%j has no effect: it must be %s', (written, what) => {
  const { options, problems } = usableOptions({ ...written, buildTargetName: 'bundle' });
  expect(options).toEqual({ buildTargetName: 'bundle' });
  expect(problems).toEqual([expect.stringMatching(new RegExp(`which has no effect: it must be ${what}$`))]);
});

test.each([
  undefined,
  null,
  'text',
  {},
  { pattern: 'agents/**', systemPattern: false, serveTargetName: false, tags: [], outputFolder: './deploy' },
])('%j is nothing to warn of', (written) => {
  expect(usableOptions(written)).toEqual({
    options: typeof written === 'object' && written !== null ? written : {},
    problems: [],
  });
});

test.each<[object, string, string]>([
  [{ composeTargetName: 'deploy-validate' }, 'deploy-validate', '"validateTargetName" and "composeTargetName"'],
  [{ dockerBuildTargetName: 'build' }, 'build', '"dockerBuildTargetName" and "buildTargetName"'],
  [{ upTargetName: 'go', serveTargetName: 'go' }, 'go', '"serveTargetName" and "upTargetName"'],
])('%j gives one name to two targets, which is told', (written, name, both) => {
  expect(usableOptions(written)).toEqual({
    options: written,
    problems: [expect.stringContaining(`one name, "${name}", for ${both}: `)],
  });
});

test('a name that another target has given up is free', () => {
  expect(usableOptions({ validateTargetName: false, composeTargetName: 'deploy-validate' }).problems).toEqual([]);
});

test('each problem is told once', () => {
  const find = newProblemsFinder();
  expect([find(['one']), find(['one', 'two']), find(['one'])]).toEqual([['one'], ['two'], []]);
});
