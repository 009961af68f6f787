// House rules that a linter cannot say: names of files, headers, what no file of the repository may contain.
// Patterns are put together from parts where this file would otherwise find itself.

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, readText, ROOT } from './repository-files.js';

const MAX_SOURCE_LINES = 300;
const MAX_TEST_LINES = 400;
const MAIN_FILES = new Set(['index', 'main', 'plugin', 'generator', 'executor']);
const DUMPS = /^(?:utils?|helpers?|common|misc|types)\./;
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

const TOP_FOLDERS = ['packages', 'plugins', 'generators', 'executors', 'e2e', 'examples', 'scripts', 'docs', '.ci'];

const files = listFiles();
/** Ours to name and to read: not what generators copy or tests compare with. */
const code = files.filter(
  (file) => /\.(?:ts|js|mjs|cjs|sh)$/.test(file) && !/(?:^|\/)(?:files|fixtures|golden)\//.test(file),
);
const tests = code.filter((file) => file.endsWith('.test.ts'));
const sources = code.filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.gen.ts'));
/** Written by npm and by nobody else; its addresses have a test of their own. */
const texts = files.filter((file) => file !== 'package-lock.json' && !/\.(?:png|ico|gz|tgz)$/.test(file));

describe('files', () => {
  test('have names in kebab-case', () => {
    expect(code.filter((file) => !KEBAB_CASE.test(basename(file).replace(/^\./, '')))).toEqual([]);
  });

  test('are named after an idea, not "utils", "helpers", "common", "misc" or "types"', () => {
    expect(code.filter((file) => DUMPS.test(basename(file)))).toEqual([]);
  });

  test(`have at most ${MAX_SOURCE_LINES} lines, tests ${MAX_TEST_LINES}`, () => {
    const limit = (file: string): number => (file.endsWith('.test.ts') ? MAX_TEST_LINES : MAX_SOURCE_LINES);
    const tooLong = [...sources, ...tests].filter((file) => readText(file).trimEnd().split('\n').length > limit(file));
    expect(tooLong).toEqual([]);
  });

  test('open with a comment on their purpose where they are the main file of a folder', () => {
    const mains = sources.filter((file) => isMainFile(file) && !file.startsWith('examples/'));
    expect(mains.filter((file) => !/^(?:#!.*\n)?\s*(?:\/\/|\/\*)/.test(readText(file)))).toEqual([]);
  });
});

describe('no file', () => {
  test('leaves out, singles out or postpones a test', () => {
    expect(linesWith(tests, /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:skip|only|todo)\b/)).toEqual([]);
  });

  test('switches a check off', () => {
    const directives = [
      ['eslint', 'disable'],
      ['@ts', 'ignore'],
      ['@ts', 'nocheck'],
      ['prettier', 'ignore'],
    ].map((parts) => parts.join('-'));
    expect(linesWith(code, new RegExp(`(?://|/\\*)\\s*(?:${directives.join('|')})`))).toEqual([]);
  });

  test('holds a reminder without the number of its issue', () => {
    expect(linesWith(code, new RegExp(`\\b(?:${['TO', 'FIX', 'X'].join('|')})(?:DO|ME|XX)\\b(?!.*#\\d)`))).toEqual([]);
  });

  test('names a path of one machine', () => {
    expect(
      linesWith(texts, new RegExp(`(?<![\\w.$}*-])/(?:${['work', 'root', 'home'].join('|')})/(?!node\\b)`)),
    ).toEqual([]);
  });

  test('names a package registry or a mirror, but for one on this very machine', () => {
    const address = 'https?://(?!localhost|127\\.0\\.0\\.1)';
    const setting = `\\b(?:registry|index[-_]url|proxy)["']?\\s*[=:]\\s*["']?${address}`;
    const host = `${address}[\\w.-]*(?:registry|artifactory|nexus|mirror|proxy)`;
    expect(linesWith(texts, new RegExp(`${setting}|${host}`, 'i'))).toEqual([]);
  });
});

describe('the workspace', () => {
  test('installs from the public registry only', () => {
    const hosts = [...readText('package-lock.json').matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(
      (match) => match[1],
    );
    expect([...new Set(hosts)].filter((host) => host !== ['registry', 'npmjs', 'org'].join('.'))).toEqual([]);
  });

  test('has ES modules in every package', () => {
    const manifests = files.filter((file) => /^packages\/[^/]+\/package\.json$/.test(file));
    const types = manifests.map((file) => [file, (JSON.parse(readText(file)) as { type?: string }).type]);
    expect(types.filter(([, type]) => type !== 'module')).toEqual([]);
  });

  test('has every path that ARCHITECTURE.md names', () => {
    const text = files.includes('ARCHITECTURE.md') ? readText('ARCHITECTURE.md') : '';
    const tokens = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)].map((match) => match[1] ?? '');
    const paths = tokens.filter((token) => token.includes('/') && TOP_FOLDERS.includes(token.split('/')[0] ?? ''));
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

function isMainFile(file: string): boolean {
  const name = basename(file).replace(/\.\w+$/, '');
  return MAIN_FILES.has(name) || name === basename(dirname(file));
}

/** `file:line: text` of each line that the pattern matches. */
function linesWith(candidates: readonly string[], pattern: RegExp): readonly string[] {
  return candidates.flatMap((file) =>
    readText(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}
