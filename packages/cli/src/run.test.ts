import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { metadata } from '@simplemas/core/testing';
import { createProgram } from './create-program.js';
import { createFolder } from './testing/run-in-folder.js';
import { verifies } from '../../../e2e/support/verifies.js';

const FILE = 'chess/simplemas.deploy.yaml';

const quiet = {
  workingFolder: '.',
  print: () => undefined,
  printError: () => undefined,
  hasColor: false,
  isInteractive: false,
};

describe('help', () => {
  const program = createProgram('1.2.3', quiet, () => undefined);
  const [deploy] = program.commands;
  const paths = [
    ...(deploy?.commands.map((command) => ['deploy', command.name()]) ?? []),
    ...program.commands.filter((command) => command !== deploy).map((command) => [command.name()]),
  ];

  test.each(paths.map((words) => [words.join(' '), words] as const))(
    'of %s has an example that is a right command line',
    async (name, words) => {
      const { status, stdout, stderr } = await createFolder().run([...words, '--help']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const examples = stdout.slice(stdout.search(/^Examples?:$/m)).match(/simplemas .+/g) ?? [];
      expect(examples.filter((example) => example.includes(`simplemas ${name}`))).not.toEqual([]);
      const flags = examples.flatMap((example) => example.match(/--[a-z-]+/g) ?? []);
      expect(flags.filter((flag) => !stdout.includes(`${flag} `))).toEqual([]);
    },
  );

  test('the version', async () => {
    expect(await createFolder().run(['-V'])).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
    expect(await createFolder().run(['--version'])).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
  });
});

describe('wrong usage ends with 2 and says what was meant', () => {
  verifies('spec/exit/usage');
  test.each([
    [[], /Usage: simplemas/],
    [['deploy'], /Usage: simplemas deploy/],
    [['deploi'], /unknown command 'deploi'\n\(Did you mean deploy\?\)/],
    [['deploy', 'valdate'], /unknown command 'valdate'\n\(Did you mean validate\?\)/],
    [['deploy', 'validate', '--inptu', 'x'], /unknown option '--inptu'\n\(Did you mean --input\?\)/],
    [['deploy', 'validate', '--input'], /argument missing/],
    [['deploy', 'validate', 'chess'], /too many arguments/],
    [['deploy', 'validate', '--format', 'xml'], /Allowed choices are human, json, sarif, github/],
    [['deploy', 'validate', '-i', 'x', '-d', 'y'], /cannot be used with option/],
    [['deploy', 'compose', '-o', '-', '--check'], /'--check' cannot be used with '--output -'/],
    [['deploy', 'generate-dockerfile', '-o', '-', '--check'], /'--check' cannot be used with '--output -'/],
    [['deploy', 'orchestrate', '--bind', 'localhost'], /'localhost' is invalid\. Write an IPv4 or IPv6 address/],
    [['deploy', 'manifest', '--bind', '[::1]'], /'\[::1\]' is invalid\. Write an IPv4 or IPv6 address/],
    [['explain', 'schema/unknown-kye'], /Did you mean schema\/unknown-key\?/],
    [['explain', 'unknown-key'], /Did you mean schema\/unknown-key\?/],
    [['explain', 'weather'], /no finding has the code 'weather'\n\(run with --help/],
    [['completion', 'tcsh'], /Allowed choices are bash, zsh, fish/],
  ])('%j', async (words, message) => {
    const { status, stdout, stderr } = await createFolder().run(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('what stands in the way of a command is a finding, never a stack trace', () => {
  test.each([
    ['a file that is not there', 'deploy validate -i none.yaml', {}, 'read/not-found'],
    ['a folder for a file', 'deploy validate -i chess', { [FILE]: metadata('chess') }, 'read/not-a-file'],
    ['a file below a file', `deploy validate -i ${FILE}/x`, { [FILE]: metadata('chess') }, 'read/not-found'],
    ['a file for a folder', `deploy validate -d ${FILE}`, { [FILE]: metadata('chess') }, 'discover/no-folder'],
    ['no folder', 'deploy discover -d none', {}, 'discover/no-folder'],
    ['no component', 'deploy orchestrate', {}, 'discover/no-components'],
    ['no manifest', 'deploy manifest', {}, 'load/manifest-not-found'],
    ['no project file', 'deploy generate-compose', {}, 'load/project-file-not-found'],
    ['bytes', `deploy validate -i ${FILE}`, { [FILE]: Buffer.from([0x61, 0xff, 0x00]) }, 'read/not-utf8'],
    ['too much', `deploy validate -i ${FILE}`, { [FILE]: 'a'.repeat(1024 * 1024 + 1) }, 'read/too-large'],
    ['nothing', `deploy validate -i ${FILE}`, { [FILE]: '' }, 'parse/file-empty'],
    ['an output that is a folder', 'deploy orchestrate -o chess', { [FILE]: metadata('chess') }, 'write/failed'],
    ['an output below a file', `deploy orchestrate -o ${FILE}/x`, { [FILE]: metadata('chess') }, 'write/failed'],
    [
      'a name that nobody has',
      'serve --component chess',
      { 'a/simplemas.deploy.yaml': metadata('a') },
      'discover/unknown-component',
    ],
  ])('%s', async (_, line, files, code) => {
    const { status, stderr } = await createFolder(files).run(line.split(' '));
    expect(status).toBe(1);
    expect(stderr).toContain(code);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('a link that leads to itself', async () => {
    const folder = createFolder();
    mkdirSync(join(folder.path, 'chess'));
    symlinkSync('simplemas.deploy.yaml', join(folder.path, FILE));
    const { status, stderr } = await folder.run(['deploy', 'validate', '-i', FILE]);
    expect(status).toBe(1);
    expect(stderr).toContain('read/failed');
  });

  test('our own mistake asks for a report', async () => {
    const print = (): never => {
      throw new Error('the terminal is gone');
    };
    const { status, stderr } = await createFolder({ [FILE]: metadata('chess') }).run(['deploy', 'discover'], { print });
    expect(status).toBe(70);
    expect(stderr).toContain('this is a mistake of ours');
  });
});
