import { describe, expect, test } from 'vitest';
import { metadata } from '@simplemas/core/testing';
import { createFolder } from '../testing/run-in-folder.js';

const FILE = 'chess/simplemas.deploy.yaml';
const good = { [FILE]: metadata('chess') };
const broken = { [FILE]: metadata('chess', { rest: 'prots: []\n' }) };

const words = (line: string) => line.split(' ');
const codesIn = (report: string) =>
  (JSON.parse(report) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code);

describe('a report for a program stands alone on stdout', () => {
  test('of validate', async () => {
    const { status, stdout, stderr } = await createFolder(broken).run(words('deploy validate -d . --format json'));
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(codesIn(stdout)).toEqual(['schema/unknown-key']);
  });

  test('of validate that finds nothing', async () => {
    const { status, stdout, stderr } = await createFolder(good).run(words('deploy validate -d . --format json'));
    expect({ status, codes: codesIn(stdout), stderr }).toEqual({
      status: 0,
      codes: [],
      stderr: '1 component is valid\n',
    });
  });

  test('of a command that writes, or would', async () => {
    const folder = createFolder(good);
    const dryRun = await folder.run(words('deploy orchestrate --dry-run --format json'));
    expect(codesIn(dryRun.stdout)).toEqual([]);
    expect(dryRun.stderr).toContain('+services:');
    const checked = await folder.run(words('deploy orchestrate --check --format json'));
    expect({ status: checked.status, codes: codesIn(checked.stdout) }).toEqual({
      status: 1,
      codes: ['write/out-of-date'],
    });
    const written = await folder.run(words('deploy orchestrate --format json'));
    expect({ status: written.status, codes: codesIn(written.stdout), stderr: written.stderr }).toEqual({
      status: 0,
      codes: [],
      stderr: 'wrote docker-compose.yml\n',
    });
  });
});

describe('where stdout is taken, the report stands alone on stderr', () => {
  test('by a file', async () => {
    const { stdout, stderr } = await createFolder(good).run(words('deploy orchestrate -o - --format json'));
    expect(stdout).toContain('services:');
    expect(codesIn(stderr)).toEqual([]);
  });

  test('by a list', async () => {
    const { stdout, stderr } = await createFolder(broken).run(words('deploy discover --json --format json'));
    expect(JSON.parse(stdout)).toMatchObject([{ file: FILE, isValid: false }]);
    expect(codesIn(stderr)).toEqual(['schema/unknown-key']);
  });
});

test('paths are those that the user would type, where people and programs here read them', async () => {
  const folder = createFolder(broken);
  const from = { workingFolder: `${folder.path}/chess` };
  const human = await folder.run(words('deploy validate'), from);
  expect(human.stderr).toMatch(/^simplemas\.deploy\.yaml:6:1 error/);
  const json = await folder.run(words('deploy validate --format json'), from);
  expect(JSON.parse(json.stdout)).toMatchObject({ diagnostics: [{ file: 'simplemas.deploy.yaml' }] });
});

test('and those of the workspace, where the report goes elsewhere', async () => {
  const folder = createFolder(broken);
  const from = { workingFolder: `${folder.path}/chess` };
  const github = await folder.run(words('deploy validate --format github'), from);
  expect(github.stdout).toMatch(
    /^::error file=chess\/simplemas\.deploy\.yaml,line=6,col=1,.*title=schema\/unknown-key::/,
  );
  const sarif = await folder.run(words('deploy validate --format sarif'), from);
  expect(sarif.stdout).toContain('"uri": "chess/simplemas.deploy.yaml"');
});

test('rules of a SARIF log carry the pages of their codes', async () => {
  const { stdout } = await createFolder(broken).run(words('deploy validate -d . --format sarif'));
  const log = JSON.parse(stdout) as { runs: { tool: { driver: { rules: unknown } } }[] };
  expect(log.runs[0]?.tool.driver.rules).toMatchObject([
    { id: 'schema/unknown-key', help: { markdown: expect.stringContaining('## Good') as string } },
  ]);
});
