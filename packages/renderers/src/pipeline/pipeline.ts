/** What a pipeline is made of, whichever service runs it. */
import { isGenerated } from '../shared/header.js';
import type { PackageManager } from './package-manager.js';

export type PipelineProvider = 'github' | 'gitlab';

export interface Pipeline {
  /** Where the workspace lies in its repository, such as `apps/agents`; not given where it is the root. */
  readonly folder?: string;
  readonly packageManager: PackageManager;
  /** Lock file of the package manager, relative to the workspace: the key of the cache. */
  readonly lockFile: string;
  /** Major version of Node, or what setup-node and the image `node` take for one. */
  readonly nodeVersion: string;
  /** Branch whose images are pushed. */
  readonly mainBranch: string;
  /** Registry and path of the images, such as `ghcr.io/acme/chess`; that of the service unless given. */
  readonly registry?: string;
  /** After this a job is ended: it hangs. */
  readonly timeoutMinutes: number;
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
  /** Not given where no project has such a target: then there is no job for it. */
  readonly buildImage?: string;
  readonly pushImage?: string;
  /** Folder that receives what the targets write. */
  readonly outputFolder: string;
}

/** A path of the workspace, from the root of the repository. */
export function inRepository({ folder }: Pipeline, path: string): string {
  return folder === undefined ? path : `${folder}/${path}`;
}

/** The command that the head of a generated file names. */
export function generatorCommand({ folder }: Pick<Pipeline, 'folder'>): string {
  return folder === undefined ? 'ci' : `ci for ${folder}`;
}

/** The folder of the workspace that a generated file is for, `.` for the root of the repository; undefined where simplemas did not generate it. */
export function workspaceOfPipeline(contents: string): string | undefined {
  if (!isGenerated(contents)) return undefined;
  return /^# .* ci for (.+)\.\r?\n/.exec(contents)?.[1] ?? '.';
}
