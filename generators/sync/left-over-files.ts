import { readNxJson, type ProjectGraph, type Tree } from '@nx/devkit';
import { settingsOf } from '../../plugins/inference/settings.js';
import { pluginOptionsOf } from '../shared/plugin-options.js';
import type { CommittedFiles } from './committed-files.js';
import { outputsOf, type TargetFiles } from './target-files.js';

/**
 * Generated files that are committed and that no target writes any more: objects of a component that is gone, and its whole folder below the output folder of the
 * plugin.
 */
export function leftOverFiles(
  tree: Tree,
  graph: ProjectGraph,
  { files, folders, committed }: TargetFiles & { readonly committed: CommittedFiles },
): readonly string[] {
  const written = new Set(files.map(({ path }) => path));
  const inFolders = folders.flatMap((folder) => committed.listIn(folder)).filter((path) => !written.has(path));
  return [
    ...new Set([
      ...inFolders,
      ...abandonedFolders(tree, graph).flatMap((folder) => committed.listIn(folder, { isDeep: true })),
    ]),
  ];
}

/** Folders of the output folder that belong to no project. */
function abandonedFolders(tree: Tree, graph: ProjectGraph): readonly string[] {
  const { outputFolder } = settingsOf(pluginOptionsOf(readNxJson(tree) ?? {}));
  const outputs = outputsOf(graph);
  // Without a target of ours nothing tells which folders are.
  if (outputs.length === 0) return [];
  return tree
    .children(outputFolder)
    .map((name) => `${outputFolder}/${name}`)
    .filter((folder) => !tree.isFile(folder) && !outputs.some((output) => `${output}/`.startsWith(`${folder}/`)));
}
