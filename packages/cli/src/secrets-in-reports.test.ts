import { expect, test } from 'vitest';
import { createFolder } from './testing/run-in-folder.js';
import { verifies } from '../../../e2e/support/verifies.js';

const SECRET = 'sk-do-not-print-me';
const metadata = (rest: string) =>
  `version: "1.0"\ncomponent: { name: chess-player }\ndocker: { image: chess:1 }\n${rest}`;

test.each([
  ['a secret with a value, on one line', `environment: [{ name: KEY, secret: true, value: ${SECRET} }]\n`],
  ['a secret with a value', `environment:\n  - name: KEY\n    secret: true\n    value: ${SECRET}\n`],
  ['a value of a wrong type', `environment:\n  - name: KEY\n    secret: true\n    value: [${SECRET}]\n`],
  ['another finding on its line', `environment: [{ name: KEY, secret: true, value: ${SECRET}, valeu: 1 }]\n`],
])('%s: no format repeats it', async (_what, rest) => {
  verifies('spec/format/secret-with-value');
  for (const format of ['human', 'json', 'sarif', 'github']) {
    const { status, stdout, stderr } = await createFolder({ 'simplemas.deploy.yaml': metadata(rest) }).run([
      ...['deploy', 'validate', '--format', format],
    ]);
    expect(status).toBe(1);
    expect(stdout + stderr).not.toContain(SECRET);
  }
});

test.each([[[]], [['--force', '--dry-run']], [['--check']]])(
  'a file of somebody else is repeated nowhere: %j',
  async (options) => {
    const files = { 'simplemas.deploy.yaml': metadata(''), 'settings.txt': `KEY=${SECRET}\n` };
    const words = ['deploy', 'compose', '--output', 'settings.txt', ...options];
    const { stdout, stderr } = await createFolder(files).run(words);
    expect(stdout + stderr).not.toContain(SECRET);
  },
);
