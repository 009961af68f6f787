import { logger, readJson, updateJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { expect, test, vi } from 'vitest';
import { coverPackageFolder } from './workspace-globs.js';

test.each([
  [['agents/*']],
  [['./agents/*']],
  [['agents/**']],
  [['**']],
  [['agents/worker']],
  [['*/worker/']],
  [{ packages: ['agents/*'], nohoist: [] }],
])('%j covers agents/worker and stays as it is', (workspaces) => {
  const tree = createTreeWithEmptyWorkspace();
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, workspaces }));
  coverPackageFolder(tree, 'agents/worker', 'npm');
  expect(readJson(tree, 'package.json')).toMatchObject({ workspaces });
});

test.each([
  [undefined, ['agents/*']],
  [
    ['packages/*', 'agents'],
    ['packages/*', 'agents', 'agents/*'],
  ],
  [['!agents/worker'], ['!agents/worker', 'agents/*']],
  [{ packages: ['a'] }, { packages: ['a', 'agents/*'] }],
])('%j does not, and gets a glob', (workspaces, expected) => {
  const tree = createTreeWithEmptyWorkspace();
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, workspaces }));
  coverPackageFolder(tree, 'agents/worker', 'npm');
  expect(readJson(tree, 'package.json')).toMatchObject({ workspaces: expected });
});

test('a folder at the top is covered by its own name', () => {
  const tree = createTreeWithEmptyWorkspace();
  coverPackageFolder(tree, 'worker', 'npm');
  expect(readJson(tree, 'package.json')).toMatchObject({ workspaces: ['worker'] });
});

test.each([
  [undefined, "packages:\n  - 'agents/*'\n"],
  ['onlyBuiltDependencies:\n  - nx\n', "onlyBuiltDependencies:\n  - nx\npackages:\n  - 'agents/*'\n"],
  ['packages: # ours\n- a # kept\n', "packages: # ours\n- 'agents/*'\n- a # kept\n"],
  ["packages:\n    - 'agents/*'\n", "packages:\n    - 'agents/*'\n"],
])('pnpm-workspace.yaml %j', (before, after) => {
  expect(coverForPnpm(before)).toBe(after);
});

test.each(['packages: [a]\n', 'packages:\n# nothing yet\n'])('pnpm-workspace.yaml %j is left to its author', (text) => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  expect(coverForPnpm(text)).toBe(text);
  expect(warn.mock.calls.flat()).toEqual([
    'Add "agents/*" to packages in pnpm-workspace.yaml: its form is not known here.',
  ]);
  warn.mockRestore();
});

function coverForPnpm(before: string | undefined): string | null {
  const tree = createTreeWithEmptyWorkspace();
  if (before !== undefined) tree.write('pnpm-workspace.yaml', before);
  coverPackageFolder(tree, 'agents/worker', 'pnpm');
  return tree.read('pnpm-workspace.yaml', 'utf8');
}
