/**
 * Options of targets that nx.json, a project.json or a package.json mentions, however it words them, for whatever target or configuration. With them a target is made
 * of more, or leaves more behind; always to reckon with that would cost every run. One mention too many only costs time.
 */
import { folderOf, type WorkspacePath } from '@simplemas/core';

/** With `networkPolicy` manifests are made of the metadata of callers too; with `output` they may lie elsewhere. */
const TELLING_OPTIONS = ['networkPolicy', 'output'] as const;

export type TellingOption = (typeof TELLING_OPTIONS)[number];

export function mentionedIn(targetDefaults: unknown): readonly TellingOption[] {
  const json = JSON.stringify(targetDefaults ?? {});
  return TELLING_OPTIONS.filter((option) => mentions(json, option));
}

/** Whether the project file in a folder mentions an option. */
export type IsMentioned = (root: WorkspacePath, option: TellingOption) => boolean;

interface ProjectFolders {
  readonly roots: ReadonlySet<WorkspacePath>;
  readonly readFile: (path: WorkspacePath) => string | undefined;
}

export function mentionsIn(projectFiles: readonly WorkspacePath[], { roots, readFile }: ProjectFolders): IsMentioned {
  const texts = new Map<WorkspacePath, string>();
  for (const path of projectFiles) {
    const root = folderOf(path);
    if (roots.has(root)) texts.set(root, `${texts.get(root) ?? ''}${readFile(path) ?? ''}`);
  }
  return (root, option) => mentions(texts.get(root) ?? '', option);
}

function mentions(json: string, option: TellingOption): boolean {
  return json.includes(`"${option}"`);
}
