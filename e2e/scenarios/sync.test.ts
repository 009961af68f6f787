import { beforeAll, expect, test } from 'vitest';
import { commitAll } from '../support/git.js';
import { copyWorkspace, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const METADATA = 'agents/worker/simplemas.deploy.yaml';
const COMPOSE = 'deploy/worker/docker-compose.yml';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await copyWorkspace('sync');
  workspace.edit('nx.json', (text) => {
    const nxJson = JSON.parse(text) as object;
    const plugins = [{ plugin: 'simplemas', options: { outputFolder: 'deploy' } }];
    return JSON.stringify({ ...nxJson, plugins });
  });
  const written = await workspace.nx('run-many', '-t', 'deploy-compose');
  expect(written, written.stdout + written.stderr).toMatchObject({ exitCode: 0 });
  await commitAll(workspace.folder, 'Two agents and their Compose files');
});

test('generators have registered it', () => {
  expect(JSON.parse(workspace.read('nx.json'))).toMatchObject({ sync: { globalGenerators: ['simplemas:sync'] } });
});

test('nx sync:check agrees with what the targets have written', async () => {
  const result = await workspace.nx('sync:check');
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
});

test('nx sync:check fails after an edit of metadata and says what to run; nx sync mends it', async () => {
  verifies('nx/sync/check', 'nx/sync/writes');
  workspace.edit(METADATA, (text) => text.replace('value: info', 'value: debug'));

  const stale = await workspace.nx('sync', '--check');
  expect(stale.exitCode).toBe(1);
  expect(stale.stdout + stale.stderr).toContain(COMPOSE);
  expect(stale.stdout + stale.stderr).toMatch(/Run `nx sync`/);

  expect(await workspace.nx('sync')).toMatchObject({ exitCode: 0 });
  expect(workspace.read(COMPOSE)).toContain('LOG_LEVEL: debug');
  expect(await workspace.nx('sync:check')).toMatchObject({ exitCode: 0 });
});

test('as a generator it does the same, whether or not there is something to do', async () => {
  workspace.edit(METADATA, (text) => text.replace('value: debug', 'value: warning'));
  for (const changes of [`UPDATE ${COMPOSE}`, '']) {
    const result = await workspace.nx('g', 'simplemas:sync');
    expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain(changes);
    expect(workspace.read(COMPOSE)).toContain('LOG_LEVEL: warning');
  }
});

test('with broken metadata nx sync:check fails with the finding', async () => {
  const before = workspace.read(COMPOSE);
  workspace.edit(METADATA, (text) => text.replace('description:', 'descripton:'));
  const result = await workspace.nx('sync:check');
  expect(result.exitCode).toBe(1);
  expect(result.stdout + result.stderr).toContain('did you mean "description"');
  expect(workspace.read(COMPOSE)).toBe(before);
});
