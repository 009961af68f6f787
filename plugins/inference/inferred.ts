import type { CreateNodesResultArray } from '@nx/devkit';
import type { Edge } from './dependencies.js';

/** All that Nx asks of the plugin. */
export interface Inferred {
  readonly nodes: CreateNodesResultArray;
  readonly edges: readonly Edge[];
}
