import { describe, expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run } from '../../support/commands.js';

describe('docker compose config accepts what the command line makes of', () => {
  test.each([
    ['the two agents of the reference', 'two-agents', {}],
    ['the chess agent of the reference', 'chess', { MCP_API_KEY: 'from the shell' }],
  ])('%s', async (_what, fixture, environment) => {
    const { folder, simplemas } = plainFolder(`config-${fixture}`, fixture);
    expect(await simplemas('deploy', 'orchestrate', '--directory', '.', '--validate')).toMatchObject({ exitCode: 0 });

    const result = await run(folder, ['docker', 'compose', 'config', '--quiet'], { environment });
    expect(result, result.stderr).toMatchObject({ exitCode: 0 });
  });

  test('a secret that is not set: it names the variable', async () => {
    const { folder, simplemas } = plainFolder('config-secret', 'chess');
    await simplemas('deploy', 'orchestrate');
    const result = await run(folder, ['docker', 'compose', 'config', '--quiet']);
    expect(result.exitCode).not.toBe(0);
    expect(result.stderr).toContain('MCP_API_KEY');
  });
});
