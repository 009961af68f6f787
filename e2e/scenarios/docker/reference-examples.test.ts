import { describe, expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run } from '../../support/commands.js';
import { verifies } from '../../support/verifies.js';

describe('docker compose config accepts what the command line makes of', () => {
  const chessKey = { MCP_API_KEY: 'from the shell' };

  test.each([
    ['the two agents of the reference', 'two-agents', 'orchestrate --directory . --validate', {}],
    ['the chess agent of the reference', 'chess', 'orchestrate --directory . --validate', chessKey],
    ['the chess agent alone', 'chess/chess-player', 'compose --input simplemas.deploy.yaml', chessKey],
    ['all keys of the reference', 'full-format', 'orchestrate', { API_KEY: 'from the shell', LOG_HOST: 'logs' }],
    ['the manifest', 'manifest', 'manifest --manifest simplemas.manifest.yaml', {}],
    ['the project', 'my-project', 'generate-compose', {}],
    ['the project, with its own names', 'my-project', 'generate-compose --use-project-names --strict', {}],
  ])('%s', async (what, fixture, command, environment) => {
    const { folder, type, readCompose } = plainFolder(`config-${what.replaceAll(/\W+/g, '-')}`, fixture);
    const written = await type(`simplemas deploy ${command} --output docker-compose.yml`);
    expect(written, written.stderr).toMatchObject({ exitCode: 0 });

    const result = await run(folder, ['docker', 'compose', 'config', '--services'], { environment });

    expect(result, result.stderr).toMatchObject({ exitCode: 0 });
    expect(result.stdout.trim().split('\n').sort()).toEqual(Object.keys(readCompose('docker-compose.yml').services));
  });

  test('a secret that is not set: it names the variable', async () => {
    verifies('metadata/examples/secret-key');
    const { folder, simplemas } = plainFolder('config-secret', 'chess');
    await simplemas('deploy', 'orchestrate');
    const result = await run(folder, ['docker', 'compose', 'config', '--quiet']);
    expect(result.exitCode).not.toBe(0);
    expect(result.stderr).toContain('MCP_API_KEY');
  });
});
