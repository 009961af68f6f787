// Vitest reporter: closes a run with one line, `N passed, N failed`. For .ci/run, which sums up several runs, it appends
// the two numbers to the file that SIMPLEMAS_TEST_COUNTS names, and what failed to the one that SIMPLEMAS_TEST_FAILURES
// names: of a long run's output, often only the end is at hand.

import { appendFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

const longestMessageInLines = 30;

/** What failed, by the name under which it is found again. */
interface Failure {
  readonly name: string;
  readonly errors: readonly { readonly message: string; readonly diff?: string; readonly stack?: string }[];
}

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errorsOutsideOfTests: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const failures = [
      ...modules.flatMap(failuresOf),
      ...errorsOutsideOfTests.map((error) => ({ name: 'outside of all tests', errors: [error] })),
    ];
    append('SIMPLEMAS_TEST_FAILURES', failures.map(described).join(''));
    // At the very end, below what other reporters and teardowns have to say.
    process.once('exit', (code) => close(passed, failures.length, code));
  }
}

/** Tests that failed; and files and groups that did by themselves: one that cannot be loaded, a hook that throws. */
function failuresOf(module: TestModule): Failure[] {
  const file = module.relativeModuleId;
  const tests = [...module.children.allTests('failed')].map((test) => ({
    name: `${file} > ${test.fullName}`,
    errors: test.result().errors ?? [],
  }));
  const groups = [...module.children.allSuites()].map((suite) => ({
    name: `${file} > ${suite.fullName}`,
    errors: suite.errors(),
  }));
  return [...tests, ...[{ name: file, errors: module.errors() }, ...groups].filter((group) => group.errors.length > 0)];
}

function described({ name, errors }: Failure): string {
  const messages = errors.flatMap((error) =>
    [error.message, ...placesIn(error.stack ?? ''), error.diff ?? ''].join('\n').split('\n'),
  );
  const shown = messages.slice(0, longestMessageInLines).map((line) => `    ${line}`);
  return stripVTControlCharacters([`- ${name}`, ...shown, ''].join('\n'));
}

/** The lines of a stack that name the repository's own files. */
function placesIn(stack: string): string[] {
  return stack.split('\n').filter((line) => line.includes(process.cwd()) && !line.includes('node_modules'));
}

function close(passed: number, failed: number, exitCode: number): void {
  // A run can fail without anything that failed in it, as when there is no test at all.
  const failures = failed === 0 && exitCode !== 0 ? 1 : failed;
  append('SIMPLEMAS_TEST_COUNTS', `${passed} ${failures}\n`);
  console.log(`${passed} passed, ${failures} failed`);
}

function append(variable: string, text: string): void {
  const file = process.env[variable];
  if (file !== undefined && file !== '') appendFileSync(file, text);
}
