import type { Tree } from '@nx/devkit';
import { readOutline, readSystemOutline } from '@simplemas/core/outline';
import { componentProjects } from '../../plugins/inference/component-projects.js';
import { listedSystems } from '../../plugins/inference/listed-systems.js';
import type { Settings } from '../../plugins/inference/settings.js';
import { isComponentFile, isListFile, listKindOf } from '../../plugins/inference/workspace-components.js';
import { systemSuffix } from '../../plugins/inference/workspace-nodes.js';
import { sourceFilesIn } from '../shared/source-files.js';

/** Stands for components of the workspace whatever it is called: no target has the name of its project. */
const NAMES = { others: new Map<string, string>(), workspace: 'workspace' };

/**
 * What the plugin appends to names of targets in this workspace, nothing first: where a manifest, a project file or the whole workspace shares the folder of another
 * project, its targets stand beside those that are there.
 */
export function targetSuffixes(tree: Tree, { systemPattern }: Pick<Settings, 'systemPattern'>): readonly string[] {
  const files = sourceFilesIn(tree);
  const textOf = (path: string) => tree.read(path, 'utf8') ?? '';
  const metadata = files.filter(isComponentFile);
  const components = componentProjects(
    metadata.map((path) => ({ path, outline: readOutline({ path, text: textOf(path) }) })),
    NAMES,
  );
  const lists = systemPattern === false ? [] : files.filter(isListFile);
  const systems = listedSystems(
    lists.map((path) => ({
      path,
      kind: listKindOf(path),
      outline: readSystemOutline({ path, text: textOf(path) }),
    })),
    { components, systemProjectName: NAMES.workspace, others: NAMES.others, outlineOf: () => undefined },
  );
  return [...new Set(['', systemSuffix(components), ...systems.map(({ suffix }) => suffix).toSorted()])];
}
