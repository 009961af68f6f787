import { describe, expect, test } from 'vitest';
import { plainFolder } from '../support/command-line.js';
import { verifies } from '../support/verifies.js';

const METADATA = 'simplemas.deploy.yaml';

describe('deploy validate', () => {
  test('takes the metadata file of the current folder', async () => {
    verifies('cli/validate/command', 'metadata/version', 'metadata/file/at-component-root');
    const { simplemas } = plainFolder('validate-default', 'two-agents/agent2');
    expect(await simplemas('deploy', 'validate')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('takes the file that --input names, and reports each finding where it is written', async () => {
    verifies('cli/validate/input-option');
    const folder = plainFolder('validate-input', 'two-agents');
    folder.write(`agent1/${METADATA}`, 'version: "1.0"\ncomponent:\n  nmae: agent1\nports:\n  - port: 99999\n');

    const result = await folder.simplemas('deploy', 'validate', '--input', `agent1/${METADATA}`);

    expect(result.exitCode).toBe(1);
    expect(result.stdout + result.stderr).toContain(`agent1/${METADATA}:3:3`);
    expect(result.stdout + result.stderr).toContain('did you mean "name"');
    expect(result.stdout + result.stderr).toContain(`agent1/${METADATA}:5:11`);
  });
});

describe('deploy compose', () => {
  test('writes docker-compose.yml from the metadata file of the current folder', async () => {
    verifies('cli/compose/command', 'metadata/docker/dockerfile-default', 'metadata/environment/value');
    const { simplemas, readCompose } = plainFolder('compose-default', 'two-agents/agent2');
    expect(await simplemas('deploy', 'compose')).toMatchObject({ exitCode: 0 });
    expect(readCompose('docker-compose.yml').services['agent2']).toMatchObject({
      build: { context: '.' },
      environment: { SERVICE_URL_AGENT1: 'http://agent1:8000' },
    });
  });

  test('reads --input and writes --output, from where the context is found too', async () => {
    verifies(
      'cli/compose/input-option',
      'cli/compose/output-option',
      'metadata/docker/build-context',
      'compose/services/build',
    );
    const { simplemas, readCompose } = plainFolder('compose-options', 'two-agents');
    const args = ['--input', `agent2/${METADATA}`, '--output', 'out/compose/agent2.yml'];
    expect(await simplemas('deploy', 'compose', ...args)).toMatchObject({ exitCode: 0 });
    expect(readCompose('out/compose/agent2.yml').services['agent2']?.build?.context).toBe('../../agent2');
  });

  test('builds with the Dockerfile that the metadata names', async () => {
    verifies('metadata/docker/dockerfile');
    const { simplemas, readCompose, write } = plainFolder('compose-dockerfile');
    write('Dockerfile.dev', 'FROM scratch\n');
    write(
      METADATA,
      'version: "1.0"\ncomponent: { name: a }\ndocker: { build: { context: ., dockerfile: Dockerfile.dev } }\n',
    );
    expect(await simplemas('deploy', 'compose')).toMatchObject({ exitCode: 0 });
    expect(readCompose('docker-compose.yml').services['a']?.build).toEqual({
      context: '.',
      dockerfile: 'Dockerfile.dev',
    });
  });

  test('never replaces a file that it did not write', async () => {
    const { simplemas, read, write } = plainFolder('compose-foreign', 'two-agents/agent2');
    write('docker-compose.yml', 'services: {}\n');
    expect((await simplemas('deploy', 'compose')).exitCode).toBe(1);
    expect(read('docker-compose.yml')).toBe('services: {}\n');
  });
});

describe('deploy discover', () => {
  test('lists the components below the current folder', async () => {
    verifies('cli/discover/command', 'examples/two-agents/discover');
    const { simplemas } = plainFolder('discover-default', 'two-agents');
    const { exitCode, stdout } = await simplemas('deploy', 'discover');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/agent1.*\n.*agent2/);
  });

  test('looks in the folder that --directory names', async () => {
    verifies('cli/discover/directory-option');
    const { simplemas } = plainFolder('discover-directory', 'two-agents');
    const { stdout } = await simplemas('deploy', 'discover', '--directory', 'agent2');
    expect(stdout).toContain('agent2');
    expect(stdout).not.toContain('agent1');
  });

  test('takes the files that --pattern matches', async () => {
    verifies('cli/discover/pattern-option');
    const { simplemas } = plainFolder('discover-pattern', 'chess');
    const { exitCode, stdout } = await simplemas('deploy', 'discover', '--pattern', `chess*/${METADATA}`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('chess-player');
    expect(stdout).not.toContain('mcp-server/');
  });

  test('fails where there is none, and names folder and pattern', async () => {
    const { simplemas } = plainFolder('discover-nothing');
    const { exitCode, stdout, stderr } = await simplemas('deploy', 'discover');
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain('**/simplemas.deploy.');
  });
});

describe('deploy orchestrate', () => {
  test('connects the two agents of the reference and writes docker-compose.yml', async () => {
    verifies('cli/orchestrate/command', 'examples/two-agents/orchestrate', 'examples/two-agents/partial-metadata');
    verifies('compose/services/one-per-agent', 'compose/services/agent-variables', 'compose/services/ports');
    verifies('orchestrate/dependencies', 'orchestrate/networks', 'metadata/ports/port');
    const { simplemas, readCompose } = plainFolder('orchestrate', 'two-agents');

    expect(await simplemas('deploy', 'orchestrate', '--directory', '.', '--validate')).toMatchObject({ exitCode: 0 });

    const { services } = readCompose('docker-compose.yml');
    expect(Object.keys(services).sort()).toEqual(['agent1', 'agent2']);
    expect(services['agent1']).toMatchObject({
      environment: { AGENT_NAME: 'agent1', AGENT_PORT: '8000' },
      ports: ['8000:8000'],
      depends_on: { agent2: {} },
    });
    expect(services['agent2']).toMatchObject({
      environment: { AGENT_NAME: 'agent2', AGENT_PORT: '8001' },
      ports: ['8001:8001'],
    });
    expect(services['agent1']?.networks).toEqual(services['agent2']?.networks);
  });

  test('keeps a URL that a component sets itself', async () => {
    verifies('examples/two-agents/own-urls');
    const folder = plainFolder('orchestrate-own-url', 'two-agents');
    folder.write(
      `agent1/${METADATA}`,
      folder.read(`agent1/${METADATA}`).replace('http://agent2:8001', 'http://elsewhere:1'),
    );
    await folder.simplemas('deploy', 'orchestrate');
    expect(folder.readCompose('docker-compose.yml').services['agent1']?.environment).toMatchObject({
      SERVICE_URL_AGENT2: 'http://elsewhere:1',
    });
  });

  test('takes another folder, and writes where --output says', async () => {
    verifies('cli/orchestrate/directory-option', 'cli/orchestrate/output-option');
    const { simplemas, readCompose, exists } = plainFolder('orchestrate-options', '.');
    const args = ['--directory', 'two-agents', '--output', 'out/docker-compose.yml'];
    expect(await simplemas('deploy', 'orchestrate', ...args)).toMatchObject({ exitCode: 0 });
    expect(readCompose('out/docker-compose.yml').services['agent1']?.build?.context).toBe('../two-agents/agent1');
    expect(exists('docker-compose.yml')).toBe(false);
  });

  test('with --validate a missing required dependency is an error, and nothing is written', async () => {
    verifies('cli/orchestrate/validate-option', 'metadata/dependencies/required');
    const { simplemas, exists } = plainFolder('orchestrate-validate', 'two-agents');
    const args = ['--pattern', `agent1/${METADATA}`, '--validate'];
    const { exitCode, stdout, stderr } = await simplemas('deploy', 'orchestrate', ...args);
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toMatch(/agent1\/simplemas\.deploy\.yaml:\d+:\d+[^]*agent2/);
    expect(exists('docker-compose.yml')).toBe(false);
  });

  test('without it, a warning', async () => {
    const { simplemas, exists } = plainFolder('orchestrate-warning', 'two-agents');
    const { exitCode, stdout, stderr } = await simplemas('deploy', 'orchestrate', '--pattern', `agent1/${METADATA}`);
    expect(exitCode).toBe(0);
    expect(stdout + stderr).toMatch(/warning[^]*agent2/);
    expect(exists('docker-compose.yml')).toBe(true);
  });

  test('the chess agent of the reference deploys with its two dependencies', async () => {
    verifies('metadata/examples/chess-player', 'metadata/examples/json-value', 'metadata/references/component');
    verifies(
      'orchestrate/service-urls',
      'compose/services/peer-urls',
      'metadata/ports/protocol-http',
      'metadata/volumes/path',
    );
    const { simplemas, read, readCompose } = plainFolder('chess', 'chess');

    expect(await simplemas('deploy', 'orchestrate', '--validate')).toMatchObject({ exitCode: 0 });

    const { services, volumes } = readCompose('docker-compose.yml');
    expect(services['chess-player']?.environment).toMatchObject({
      AGENT_NAME: 'chess-player',
      COMMUNICATOR_TYPE: 'mcp_stdio',
      COMMUNICATOR_OPTIONS: '{"model": "claude-3-opus-20240229"}',
      SERVICE_URL_MCP_SERVER: 'http://mcp-server:9000',
      SERVICE_URL_GAME_COORDINATOR: 'http://game-coordinator:9001',
    });
    expect(read('docker-compose.yml')).toMatch(/MCP_API_KEY: .*\$\{MCP_API_KEY:\?/);
    expect(services['chess-player']?.volumes).toEqual(['chess-memory:/app/data/memory']);
    expect(Object.keys(volumes ?? {})).toEqual(['chess-memory']);
  });
});

test.each([
  [['deploy', 'orchestrat'], /orchestrate/],
  [['deploy', 'compose', '--outptu', 'x'], /--output/],
])('%j is wrong usage: exit status 2, and the nearest that is known', async (args, message) => {
  const { exitCode, stdout, stderr } = await plainFolder('usage', 'two-agents').simplemas(...args);
  expect(exitCode).toBe(2);
  expect(stdout + stderr).toMatch(message);
});
