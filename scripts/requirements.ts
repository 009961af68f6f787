// `npm run requirements`: the promises that no test shows yet, by the issue that brings them.

import { REQUIREMENTS } from '../e2e/requirements.js';
import { coverage, openByIssue, readTestSources } from './requirement-coverage.js';

const { open, unknown, uncovered, staleOpen } = coverage(readTestSources());
for (const line of openByIssue(open)) console.log(line);
console.log(
  `${REQUIREMENTS.length - open.length - uncovered.length} of ${REQUIREMENTS.length} requirements have a test`,
);

const mistakes = [
  ...unknown.map((call) => `unknown id in ${call}`),
  ...uncovered.map((id) => `no test, no issue: ${id}`),
  ...staleOpen.map((id) => `has a test, so remove its openUntil: ${id}`),
];
for (const mistake of mistakes) console.error(mistake);
process.exitCode = mistakes.length === 0 ? 0 : 1;
