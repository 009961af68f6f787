/** What a pipeline is made of, whichever service runs it. */
import type { PackageManager } from './package-manager.js';

export type PipelineProvider = 'github' | 'gitlab';

export interface Pipeline {
  readonly packageManager: PackageManager;
  /** Lock file of the package manager, relative to the workspace: the key of the cache. */
  readonly lockFile: string;
  /** Major version of Node, or what setup-node and the image `node` take for one. */
  readonly nodeVersion: string;
  /** Branch whose images are pushed. */
  readonly mainBranch: string;
  /** Registry and path of the images, such as `ghcr.io/acme/chess`; that of the service unless given. */
  readonly registry?: string;
  /** Where the workspace has components in Python: their tests need it. */
  readonly python?: PipelinePython;
  readonly targets: PipelineTargets;
}

export interface PipelinePython {
  /** Of GitHub's runners, which have each; elsewhere it is that of the image. */
  readonly version: string;
  /** What installs packages, besides pip, which is part of Python. */
  readonly tools: readonly string[];
}

export interface PipelineTargets {
  /** Run for all that a change concerns; a project that has none of that name is passed over. */
  readonly check: readonly string[];
  readonly buildImage: string;
  readonly pushImage: string;
  /** Folder that receives what the targets write. */
  readonly outputFolder: string;
}
