import { joinPath } from '@simplemas/core';
import type { SystemSelection } from '@simplemas/engine';
import type { PathGlobs } from '@simplemas/host';

/** Options by which every executor is told which components there are. */
export interface SelectionOptions extends PathGlobs {
  /** A manifest, or a project file, instead of all that lies below a directory. */
  readonly manifest?: string;
  readonly projectFile?: string;
  readonly useProjectNames?: boolean;
  readonly directory?: string;
  readonly pattern?: string;
  readonly strict?: boolean;
  /** Name of the system that the components form. */
  readonly system?: string;
}

export function selectionOf(options: SelectionOptions): SystemSelection {
  const { manifest, projectFile, useProjectNames = false, directory = '.', pattern, strict = false, system } = options;
  const common = { ...(system === undefined ? {} : { name: system }), isStrict: strict };
  if (manifest !== undefined) return { from: 'manifest', file: joinPath(manifest), ...common };
  if (projectFile !== undefined) {
    return { from: 'project', file: joinPath(projectFile), usesProjectNames: useProjectNames, ...common };
  }
  return {
    from: 'folder',
    folder: joinPath(directory),
    ...(pattern === undefined ? {} : { pattern }),
    ...common,
  };
}

export interface SelectionGroup<O> {
  readonly selection: SystemSelection;
  /** Which files it is looked for in: see `scopedHost`. */
  readonly scope: PathGlobs;
  readonly members: readonly { readonly index: number; readonly options: O }[];
}

/** Tasks that select the same components, each with its place in the list: what they select is read once. */
export function groupBySelection<O extends SelectionOptions>(tasks: readonly O[]): readonly SelectionGroup<O>[] {
  const groups = new Map<string, SelectionGroup<O> & { readonly members: { index: number; options: O }[] }>();
  tasks.forEach((options, index) => {
    const selection = selectionOf(options);
    const key = JSON.stringify([selection, options.include, options.exclude]);
    const group = groups.get(key) ?? { selection, scope: options, members: [] };
    group.members.push({ index, options });
    groups.set(key, group);
  });
  return [...groups.values()];
}
