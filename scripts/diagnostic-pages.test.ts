// Codes and their pages, both ways; and every example of a page does what it says.

import { describe, expect, test } from 'vitest';
import { diagnosticCodes, DEFINITION_FILE } from './generate/diagnostic-codes.js';
import { readPages, strayPages } from './generate/diagnostic-pages.js';
import { listFiles, readText } from './repository-files.js';
import { runExample, type Finding } from './testing/run-example.js';
import { verifies } from '../e2e/support/verifies.js';

const kinds = await diagnosticCodes();
const pages = readPages(kinds);

describe('codes', () => {
  test('are defined in files called diagnostics.ts, where documentation finds them', () => {
    const sources = listFiles().filter(
      (file) => /^(?:packages|plugins|generators|executors)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'),
    );
    const defining = sources.filter((file) => / = defineDiagnostics\(/.test(readText(file)));
    expect(defining.filter((file) => !DEFINITION_FILE.test(file))).toEqual([]);
    expect(defining.length).toBeGreaterThan(0);
  });

  test('are defined once each', () => {
    const codes = kinds.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  test('have every page that there is', () => {
    expect(strayPages(kinds)).toEqual([]);
  });

  test('are raised by a test each, of a page or of their own', async () => {
    const tests = listFiles().filter((file) => /\.test\.ts$|\/golden\/.*expected\.txt$/.test(file));
    const text = tests.map(readText).join('\n');
    const told = await Promise.all(
      pages.map(async ({ code, bad }) => ((await runExample(bad)) === undefined ? code : undefined)),
    );
    expect(told.filter((code) => code !== undefined && !text.includes(code))).toEqual([]);
  });
});

describe('the page of', () => {
  test.each(pages)('$code has a meaning of one sentence and no more lines than a screen', ({ meaning, page }) => {
    expect(meaning).toMatch(/^[A-Z"“`].*\.$/);
    expect(meaning.length).toBeLessThanOrEqual(120);
    expect(page.split('\n').length).toBeLessThanOrEqual(80);
  });

  test.each(pages)(
    '$code has a bad example that raises it, and nothing else that is as grave',
    async ({ code, bad }) => {
      const found = await runExample(bad);
      expect(found === undefined ? [code] : gravest(found)).toEqual([code]);
    },
  );

  test.each(pages)('$code has a good example without any finding', async ({ good }) => {
    verifies('spec/cli/codes-documented');
    expect((await runExample(good)) ?? []).toEqual([]);
  });
});

function gravest(findings: readonly Finding[]): readonly string[] {
  const [severity] = (['error', 'warning', 'info'] as const).filter((one) => findings.some((f) => f.severity === one));
  return [...new Set(findings.filter((finding) => finding.severity === severity).map(({ code }) => code))];
}
