import type { WorkspacePath } from '@simplemas/core';
import type { Edge } from './dependencies.js';
import { isMetadata } from './workspace-components.js';

export interface LastEdges {
  keep(plugin: string, files: readonly WorkspacePath[], edges: readonly Edge[]): void;
  /** What was kept for the plugin, if it is of the same metadata files. */
  find(plugin: string, files: readonly WorkspacePath[]): readonly Edge[] | undefined;
}

/**
 * Nx asks for nodes and right after that for edges of the same files: what was inferred for the first serves the second, and each question for nodes replaces it. Where Nx
 * lists other files, as with an `exclude` in nx.json, nothing is found. A plugin is told from others by workspace and options.
 */
export function createLastEdges(): LastEdges {
  let last: { plugin: string; files: ReadonlySet<WorkspacePath>; edges: readonly Edge[] } | undefined;
  return {
    keep(plugin, files, edges) {
      last = { plugin, files: new Set(files.filter(isMetadata)), edges };
    },
    find(plugin, files) {
      if (last?.plugin !== plugin) return undefined;
      const { files: known, edges } = last;
      const asked = files.filter(isMetadata);
      return asked.length === known.size && asked.every((file) => known.has(file)) ? edges : undefined;
    },
  };
}
