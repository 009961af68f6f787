// Which requirements have a test: read from the source of the tests, so that no test has to run for it.

import { REQUIREMENTS } from '../e2e/requirements.js';
import type { Requirement } from '../e2e/requirements/requirement.js';
import { listFiles, readText } from './repository-files.js';

export interface TestSource {
  readonly file: string;
  readonly text: string;
}

export interface Coverage {
  /** `file: id` of calls that name no requirement. */
  readonly unknown: readonly string[];
  /** Ids with neither a test nor an issue that brings one. */
  readonly uncovered: readonly string[];
  /** Ids that have a test and are still called open. */
  readonly staleOpen: readonly string[];
  readonly open: readonly Requirement[];
}

export function readTestSources(): readonly TestSource[] {
  const isTest = (file: string): boolean => file.endsWith('.test.ts') && !/(?:^|\/)(?:files|fixtures)\//.test(file);
  const tests = listFiles().filter((file) => isTest(file) || GOLDEN_LIST.test(file));
  return tests.map((file) => ({ file, text: readText(file) }));
}

/** A golden fixture has no code of its own to say what it shows: it has a list, an id a line. */
const GOLDEN_LIST = /\/golden\/[^/]+\/[^/]+\/verifies\.txt$/;

export function coverage(tests: readonly TestSource[], requirements: readonly Requirement[] = REQUIREMENTS): Coverage {
  const calls = tests.flatMap(({ file, text }) => idsIn(file, text).map((id) => ({ file, id })));
  const known = new Set(requirements.map((requirement) => requirement.id));
  const verified = new Set(calls.map((call) => call.id));
  const isOpen = (requirement: Requirement): boolean => requirement.openUntil !== undefined;
  const ids = (matching: (requirement: Requirement) => boolean): readonly string[] =>
    requirements.filter(matching).map(({ id }) => id);
  return {
    unknown: calls.filter((call) => !known.has(call.id)).map(({ file, id }) => `${file}: ${id}`),
    uncovered: ids((requirement) => !isOpen(requirement) && !verified.has(requirement.id)),
    staleOpen: ids((requirement) => isOpen(requirement) && verified.has(requirement.id)),
    open: requirements.filter((requirement) => isOpen(requirement) && !verified.has(requirement.id)),
  };
}

/** One line per issue: its number and the ids that it still owes. */
export function openByIssue(open: readonly Requirement[]): readonly string[] {
  const issues = [...new Set(open.map((requirement) => requirement.openUntil ?? 0))].sort((a, b) => a - b);
  return issues.map((issue) => {
    const ids = open.filter((requirement) => requirement.openUntil === issue).map(({ id }) => id);
    return `issue ${issue} (${ids.length}):\n  ${ids.join('\n  ')}`;
  });
}

function idsIn(file: string, text: string): readonly string[] {
  return GOLDEN_LIST.test(file) ? text.trim().split('\n') : verifiedIds(text);
}

/** The literal arguments of each `verifies(…)` call; the name of a function that merely ends so does not count. */
export function verifiedIds(source: string): readonly string[] {
  const calls = source.matchAll(/(?<![\w.'"`])verifies\(([^)]*)\)/g);
  return [...calls].flatMap(([, list = '']) => [...list.matchAll(/['"`]([^'"`]+)['"`]/g)].map(([, id = '']) => id));
}
