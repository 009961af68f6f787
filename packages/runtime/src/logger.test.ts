import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const program = `
  import { getLogger } from '${new URL('logger.ts', import.meta.url).href}';
  const log = getLogger('planner');
  log.debug('thinking');
  log.info('agent started', { connections: ['memory'] });
  log.warn('slow');
  log.error('failed', { error: new TypeError('no plan') });
`;

/** What a process with this LOG_LEVEL writes; pino writes to the descriptor, so no spy in this process sees it. */
async function linesAt(level: string | undefined): Promise<Record<string, unknown>[]> {
  const env = { ...process.env, LOG_LEVEL: level };
  const args = ['--import=tsx', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a line is one JSON object with time, level, logger, message and fields', async () => {
  const [started, , failed] = await linesAt(undefined);
  expect(started).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    logger: 'planner',
    connections: ['memory'],
    message: 'agent started',
  });
  expect(failed).toMatchObject({ level: 'error', error: { type: 'TypeError', message: 'no plan' } });
});

test.each([
  ['DEBUG', ['debug', 'info', 'warn', 'error']],
  ['WARNING', ['warn', 'error']],
  ['error', ['error']],
  ['CRITICAL', []],
  ['loud', ['info', 'warn', 'error']],
])('LOG_LEVEL=%s writes %j', async (level, expected) => {
  expect((await linesAt(level)).map((line) => line['level'])).toEqual(expected);
});
