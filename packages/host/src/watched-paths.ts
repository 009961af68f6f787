import { posix } from 'node:path';
import type { WorkspacePath } from '@simplemas/core';
import { IGNORE_FILES, ignoreRulesAbove, type IgnoreRules } from './ignore-rules.js';
import { isTemporaryName } from './temporary-name.js';
import { isToolFolder } from './tool-folders.js';
import { leavesWorkspace } from './workspace.js';

export type IsWatched = (path: WorkspacePath, isFolder: boolean) => boolean;

/** Says which paths below a watched folder are sources. Ignore files are read once per folder and watch. */
export function createWatchedPaths(workspaceRoot: string, folder: WorkspacePath): IsWatched {
  const isOutside = leavesWorkspace(folder);
  const base = folder === '.' || isOutside ? '' : folder;
  const rulesByFolder = new Map<string, IgnoreRules>();
  const rulesIn = (path: string): IgnoreRules => {
    const known = rulesByFolder.get(path);
    if (known !== undefined) return known;
    const above = path === base ? ignoreRulesAbove(workspaceRoot, base) : rulesIn(parentOf(path));
    const rules = above.within(path, IGNORE_FILES);
    rulesByFolder.set(path, rules);
    return rules;
  };
  return (path, isFolder) => {
    const inner = posix.relative(folder, path);
    if (inner === '' || inner.startsWith('..')) return true;
    const names = inner.split('/');
    if (names.some(isToolFolder) || isTemporaryName(names.at(-1) ?? '')) return false;
    return isOutside || !rulesIn(parentOf(path)).ignores(isFolder ? `${path}/` : path);
  };
}

function parentOf(path: string): string {
  const parent = posix.dirname(path);
  return parent === '.' ? '' : parent;
}
