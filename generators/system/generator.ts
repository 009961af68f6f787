/** Creates a manifest: which components form a system. */
import type { Tree } from '@nx/devkit';
import { compareText, didYouMean, folderOf, joinPath, MANIFEST_NAME } from '@simplemas/core';
import { renderManifest } from '@simplemas/renderers';
import { folderInWorkspace, validName } from '../shared/new-component.js';
import { findComponents } from '../shared/workspace-components.js';

/** What schema.json describes. */
export interface SystemOptions {
  readonly name: string;
  readonly components?: readonly string[];
  readonly dependencies?: boolean;
  readonly directory?: string;
}

interface NamedComponent {
  readonly name: string;
  readonly file: string;
  readonly dependencies: readonly string[];
}

export default function systemGenerator(tree: Tree, options: SystemOptions): void {
  const name = validName(options.name, 'system');
  const path = manifestPath(tree, options.directory ?? `systems/${name}`);
  const all = findComponents(tree).flatMap(({ name: found, ...rest }) =>
    found === undefined ? [] : [{ name: found, ...rest }],
  );
  const chosen = chooseComponents(all, options);
  if (chosen.length === 0)
    throw new Error('There is no component to list.\nCreate one first, with nx g simplemas:agent NAME.');
  const components = chosen.map((each) => ({ name: each.name, path: folderOf(each.file) }));
  const file = renderManifest(path, { name, components });
  tree.write(file.path, file.contents);
}

function manifestPath(tree: Tree, written: string): string {
  const path = joinPath(folderInWorkspace(written, 'systems/chess'), MANIFEST_NAME);
  if (tree.exists(path))
    throw new Error(`"${path}" exists already, and was not changed.\nChoose another folder with --directory.`);
  return path;
}

/** All of the workspace, or those that are named and, unless told otherwise, what they depend on. */
function chooseComponents(all: readonly NamedComponent[], options: SystemOptions): readonly NamedComponent[] {
  const byName = new Map(all.map((component) => [component.name, component]));
  const named = (options.components ?? []).map((name) => name.trim()).filter((name) => name !== '');
  const chosen = new Set(named.length === 0 ? all : named.map((name) => byName.get(name) ?? unknown(name, all)));
  // What is added while the loop runs is visited as well.
  const isFollowed = options.dependencies ?? true;
  for (const { dependencies } of isFollowed ? chosen : []) {
    for (const name of dependencies) {
      const dependency = byName.get(name);
      if (dependency !== undefined) chosen.add(dependency);
    }
  }
  return [...chosen].sort((a, b) => compareText(a.name, b.name));
}

function unknown(name: string, all: readonly NamedComponent[]): never {
  const hint = didYouMean(
    name,
    all.map((component) => component.name),
  );
  throw new Error(
    [`No component of the workspace is called "${name}".`, ...(hint === undefined ? [] : [hint])].join('\n'),
  );
}
