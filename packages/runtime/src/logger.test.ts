import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { getLogger } from './logger.js';
import { verifies } from '../../../e2e/support/verifies.js';

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
  verifies('agents/logs/levels');
  expect((await linesAt(level)).map((line) => line['level'])).toEqual(expected);
});

/** What this process would write on a terminal, or into a pipe, with these variables. */
function lineOn(stream: 'terminal' | 'pipe', environment: Record<string, string>): string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const isTTY = process.stdout.isTTY;
  process.stdout.isTTY = stream === 'terminal';
  const variables = { LOG_LEVEL: 'info', LOG_FORMAT: '', NODE_ENV: '', NO_COLOR: '1', ...environment };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  getLogger('planner').info('agent started', { connections: ['memory'] });
  const lines = write.mock.calls.map(([text]) => String(text));
  process.stdout.isTTY = isTTY;
  write.mockRestore();
  return lines.join('');
}

const READABLE = /^\d\d:\d\d:\d\d\.\d{3} {2}INFO {3}planner {2}agent started {2}connections=\["memory"\]\n$/;

test.each<['terminal' | 'pipe', Record<string, string>, 'JSON' | 'readable']>([
  ['pipe', {}, 'JSON'],
  ['terminal', {}, 'readable'],
  ['terminal', { NODE_ENV: 'production' }, 'JSON'],
  ['terminal', { LOG_FORMAT: 'json' }, 'JSON'],
  ['pipe', { LOG_FORMAT: 'text', NODE_ENV: 'production' }, 'readable'],
])('on a %s with %j a line is %s', (stream, environment, form) => {
  verifies('agents/logs/format');
  const line = lineOn(stream, environment);
  if (form === 'readable') expect(line).toMatch(READABLE);
  else expect(JSON.parse(line)).toMatchObject({ logger: 'planner', message: 'agent started', connections: ['memory'] });
});

test('on a terminal lines have colours, unless nobody wants them', () => {
  expect(lineOn('terminal', { NO_COLOR: '' })).toContain('\u001b[36mINFO');
  expect(lineOn('terminal', { NO_COLOR: '1' })).not.toContain('\u001b');
});
