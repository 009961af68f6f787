// Keeps the requirements manifest and the tests together: no promise without a test or an issue, no test of an unknown
// promise, nothing called open that is done.

import { describe, expect, test } from 'vitest';
import { REQUIREMENTS } from '../e2e/requirements.js';
import { coverage, openByIssue, readTestSources, verifiedIds } from './requirement-coverage.js';

/** Assembled, or the scan of the repository would take the samples below for calls. */
const CALL = ['veri', 'fies'].join('');

describe('the requirements', () => {
  const found = coverage(readTestSources());

  test('have unique ids of the form area/subject', () => {
    const ids = REQUIREMENTS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9-]+(?:\/[a-z0-9-]+){1,2}$/.test(id))).toEqual([]);
  });

  test('are known wherever a test names one', () => {
    expect(found.unknown).toEqual([]);
  });

  test('have a test, or an issue that brings it', () => {
    expect(found.uncovered).toEqual([]);
  });

  test('are no longer called open once a test shows them', () => {
    expect(found.staleOpen).toEqual([]);
  });

  test('are listed while they are open', () => {
    console.log(
      `open requirements: ${found.open.length} of ${REQUIREMENTS.length}\n${openByIssue(found.open).join('\n')}`,
    );
    expect(found.open.filter(({ openUntil }) => !Number.isInteger(openUntil))).toEqual([]);
  });
});

describe('the scan of a test file', () => {
  test('finds all ids of a call, over several lines too', () => {
    expect(verifiedIds(`${CALL}('cli/a', "cli/b");\n${CALL}(\n  'cli/c',\n);`)).toEqual(['cli/a', 'cli/b', 'cli/c']);
  });

  test('finds those of a golden fixture in its list', () => {
    const list = { file: 'packages/cli/golden/theme/name/verifies.txt', text: 'cli/missing\n' };
    expect(coverage([list], []).unknown).toEqual(['packages/cli/golden/theme/name/verifies.txt: cli/missing']);
  });

  test('reports an id that does not exist, one without a test, and one that is done', () => {
    const requirement = (id: string, openUntil?: number) =>
      ({
        id,
        source: 'reference: none',
        promise: 'Something.',
        ...(openUntil === undefined ? {} : { openUntil }),
      }) as const;
    const tests = [{ file: 'chess.test.ts', text: `${CALL}('cli/done', 'cli/shown', 'cli/missing')` }];
    const result = coverage(tests, [
      requirement('cli/done', 4),
      requirement('cli/shown'),
      requirement('cli/lost'),
      requirement('cli/later', 5),
    ]);
    expect(result).toMatchObject({
      unknown: ['chess.test.ts: cli/missing'],
      uncovered: ['cli/lost'],
      staleOpen: ['cli/done'],
    });
    expect(result.open.map(({ id }) => id)).toEqual(['cli/later']);
  });
});
