import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder, type Folder } from '../testing/run-in-folder.js';
import { verifies } from '../../../../e2e/support/verifies.js';

/** What bash offers for the last of the words, which stand on the line as bash has split them. */
async function complete(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const folder = createFolder(files);
  const script = await scriptOf(folder, 'bash');
  const ask = `source ./complete.sh
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _simplemas
printf '%s\\n' "\${COMPREPLY[@]}"`;
  writeFileSync(join(folder.path, 'complete.sh'), script);
  const output = execFileSync('bash', ['--norc', '-c', ask, 'bash', 'simplemas', ...words], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  return output.split('\n').filter((line) => line !== '' && line !== 'complete.sh' && line !== 'nx.json');
}

async function scriptOf(folder: Folder, shell: string): Promise<string> {
  const { status, stdout, stderr } = await folder.run(['completion', shell]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

describe.skipIf(process.platform === 'win32')('bash', () => {
  test.each([
    [['de'], ['deploy']],
    [['--ver'], ['--version']],
    [
      ['deploy', ''],
      expect.arrayContaining([
        'discover',
        'validate',
        'compose',
        'orchestrate',
        'manifest',
        'generate-compose',
        '--help',
      ]),
    ],
    [['deploy', 'val'], ['validate']],
    [['deploy', 'validate', '--s'], ['--strict']],
    [['deploy', 'validate', '--strict', '--form'], ['--format']],
    [
      ['deploy', 'validate', '--format', ''],
      ['human', 'json', 'sarif', 'github'],
    ],
    [['deploy', 'validate', '--format', '=', 's'], ['sarif']],
    [
      ['deploy', 'validate', '--format', '='],
      ['human', 'json', 'sarif', 'github'],
    ],
    [['deploy', 'orchestrate', '--start-order', 'n'], ['none']],
    [['deploy', 'orchestrate', '--bind', '1'], []],
    [['explain', 'schema/unknown-k'], ['schema/unknown-key']],
    [['completion', ''], expect.arrayContaining(['bash', 'zsh', 'fish'])],
    [['validate', ''], expect.arrayContaining(['deploy'])],
  ])('%j', async (words, offered) => {
    verifies('spec/cli/completion');
    expect(await complete(words)).toEqual(offered);
  });

  test('files and folders where an option takes one', async () => {
    verifies('spec/cli/completion');
    const files = { 'my agents/simplemas.deploy.yaml': '', 'my file.yaml': '' };
    expect((await complete(['deploy', 'validate', '--input', 'my'], files)).sort()).toEqual([
      'my agents',
      'my file.yaml',
    ]);
    expect(await complete(['deploy', 'validate', '-d', 'my'], files)).toEqual(['my agents']);
  });
});

test.each(['bash', 'zsh', 'fish'])('the script for %s knows commands, options and choices', async (shell) => {
  const script = await scriptOf(createFolder(), shell);
  for (const word of ['discover', 'start-order', 'sarif', 'schema/unknown-key']) expect(script).toContain(word);
});
