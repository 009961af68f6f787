// Vitest reporter: closes a run with one line, `N passed, N failed`. Where SIMPLEMAS_TEST_COUNTS names a file, the two
// numbers are appended to it too, so that .ci/run can add up several runs.

import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    let passed = 0;
    let failed = 0;
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      passed += states.filter((state) => state === 'passed').length;
      // A file that could not be loaded has no tests: it counts as one.
      failed += states.filter((state) => state === 'failed').length + module.errors().length;
    }
    // At the very end, below what other reporters and teardowns have to say.
    process.once('exit', (code) => close(passed, failed, code));
  }
}

function close(passed: number, failed: number, exitCode: number): void {
  // A run can fail without a failed test: a broken set-up, an error outside of all tests, no test at all.
  const failures = failed === 0 && exitCode !== 0 ? 1 : failed;
  const file = process.env['SIMPLEMAS_TEST_COUNTS'];
  if (file !== undefined) appendFileSync(file, `${passed} ${failures}\n`);
  console.log(`${passed} passed, ${failures} failed`);
}
