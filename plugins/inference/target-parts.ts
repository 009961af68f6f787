/** What targets say of components: whose files they read, whose targets come first, what they write and with which options. */
import type { TargetConfiguration } from '@nx/devkit';
import type { WorkspacePath } from '@simplemas/core';
import { buildContextOf } from './build-context.js';
import type { ComponentProject } from './component-projects.js';
import { PACKAGE_NAME } from './package-name.js';
import type { Settings } from './settings.js';

export type Options = Readonly<Record<string, unknown>>;
export type DependsOn = NonNullable<TargetConfiguration['dependsOn']>;
export type Inputs = NonNullable<TargetConfiguration['inputs']>;
export type NamedInputs = Readonly<Record<string, Inputs>>;

/** Files by name, not `^`: a result is made of metadata and of nothing else in the projects. Without the last entry all of the lock file would count. */
export function inputsFor(files: readonly WorkspacePath[], { isPluginInLockFile }: Settings): Inputs {
  const plugin: Inputs = isPluginInLockFile ? [{ externalDependencies: [PACKAGE_NAME] }] : [];
  return [...filesAsInputs(files), ...plugin];
}

export function filesAsInputs(files: readonly WorkspacePath[]): Inputs {
  return files.map((file) => `{workspaceRoot}/${file}`);
}

/** Whether a Dockerfile is there is a finding, and what it copies tells which files make an image anew. */
export function dockerfilesOf(
  projects: readonly Pick<ComponentProject, 'file' | 'outline'>[],
): readonly WorkspacePath[] {
  return [...new Set(projects.flatMap((project) => buildContextOf(project)?.dockerfile ?? []))];
}

/** How projects call what their targets are made of. One list for several targets: of a target's own Nx notes for each entry where it comes from, which takes longer than all of inference. */
export const METADATA_INPUTS = 'simplemas-metadata';
export const IMAGE_INPUTS = 'simplemas-image';
export const CALLER_INPUTS = 'simplemas-callers';

/** What a target is called where its project is something else as well; no target without a name gets one. */
export function withSuffix(target: string | undefined, suffix: string): string | undefined {
  return target === undefined ? undefined : `${target}${suffix}`;
}

/** Targets of the same project. */
export function ownTargets(...names: readonly (string | undefined)[]): DependsOn {
  return names.filter((name) => name !== undefined);
}

/** Projects by name, not `^`: agents that talk both ways form a cycle, and `^` would make one of their tasks. */
export function eachOf(projects: readonly ComponentProject[], target: string | undefined): DependsOn {
  if (projects.length === 0 || target === undefined) return [];
  return [{ target, projects: projects.map(({ projectName }) => projectName) }];
}

export function composeFile(settings: Settings, name: string): WorkspacePath {
  return `${settings.outputFolder}/${name}/docker-compose.yml`;
}

export function kubernetesFolder(settings: Settings, name: string): WorkspacePath {
  return `${settings.outputFolder}/${name}/k8s`;
}

export function imageRecordFile(settings: Settings, name: string): WorkspacePath {
  return `${settings.outputFolder}/${name}/image.yaml`;
}

/** The system's name is part of what is written: as an option it counts, while package.json, which tells it, changes too often to be an input. */
export function selectionOptions({ pattern, scope }: Settings, systemName: string | undefined): Options {
  return {
    ...systemOption(systemName),
    ...scope,
    ...(pattern === undefined ? {} : { pattern }),
  };
}

export function systemOption(systemName: string | undefined): Options {
  return systemName === undefined ? {} : { system: systemName };
}
