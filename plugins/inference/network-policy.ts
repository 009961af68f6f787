/** Who may reach a component depends on who depends on it: with a network policy, and only then, its manifests are made of their metadata too. */
import { folderOf, type WorkspacePath } from '@simplemas/core';
import type { ReadFile } from './image-inputs.js';

/** However nx.json or a project.json words it, for whatever target or configuration: one input too many only costs a run. */
export function mentionsPolicy(json: string): boolean {
  return json.includes('"networkPolicy"');
}

/** Folders whose project.json or package.json asks for one. */
export function foldersWithPolicy(
  projectFiles: readonly WorkspacePath[],
  { roots, readFile }: { readonly roots: ReadonlySet<WorkspacePath>; readonly readFile: ReadFile },
): ReadonlySet<WorkspacePath> {
  const relevant = projectFiles.filter((path) => roots.has(folderOf(path)));
  return new Set(relevant.filter((path) => mentionsPolicy(readFile(path) ?? '')).map(folderOf));
}
