import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Where a workspace lies in its git repository: services look for pipelines at the root of that. */
export interface RepositoryPlace {
  /** The workspace, from the root of the repository; not given where it is the root, or where no repository is found. */
  readonly folder?: string;
  /** The root of the repository, from the workspace. */
  readonly root: string;
}

export function placeInRepository(workspaceRoot: string): RepositoryPlace {
  const root = repositoryRoot(workspaceRoot);
  if (root === undefined || root === workspaceRoot) return { root: '.' };
  return { folder: withSlashes(relative(root, workspaceRoot)), root: withSlashes(relative(workspaceRoot, root)) };
}

/** `.git` is a folder, or a file in a submodule and in a work tree. */
function repositoryRoot(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryRoot(above);
}

function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
