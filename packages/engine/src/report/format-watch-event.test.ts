import { describe, expect, test } from 'vitest';
import type { WatchEvent } from '../watch/index.js';
import { formatWatchEvent } from './format-watch-event.js';

const error = { code: 'x/y', severity: 'error', message: 'wrong', args: {}, related: [] } as const;

describe('one line', () => {
  test.each<readonly [string, WatchEvent]>([
    ['wrote out.yml (12 ms)', generated([], ['out.yml'])],
    ['a changed: wrote out.yml, .env.example (12 ms)', generated(['a'], ['out.yml', '.env.example'])],
    ['a, b, c and 2 more changed: up to date (12 ms)', generated(['a', 'b', 'c', 'd', 'e'], [])],
    ['a changed: 1 error, nothing written (3 ms)', refused([error])],
    ['a changed: 2 errors, nothing written (3 ms)', refused([error, error])],
    ['error some changes are not seen: no more watches', { kind: 'unseen', reason: 'no more watches' }],
  ])('%s', (line, event) => {
    expect(formatWatchEvent(event, { color: false })).toBe(line);
  });
});

test('paths are shown as the reader knows them', () => {
  const displayPath = (path: string) => `../${path}`;
  expect(formatWatchEvent(generated(['a'], ['o']), { color: false, displayPath })).toBe(
    '../a changed: wrote ../o (12 ms)',
  );
});

function generated(changed: readonly string[], written: readonly string[]): WatchEvent {
  return { kind: 'generated', changed, written, afterMs: 12.3, diagnostics: [] };
}

function refused(diagnostics: readonly (typeof error)[]): WatchEvent {
  return { kind: 'refused', changed: ['a'], afterMs: 3, diagnostics };
}
