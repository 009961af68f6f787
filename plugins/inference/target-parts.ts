/** What targets say of components: whose files they read, whose targets come first, what they write and with which options. */
import type { TargetConfiguration } from '@nx/devkit';
import { folderOf, isOutside, joinPath, type WorkspacePath } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';
import type { Settings } from './settings.js';

export type Options = Readonly<Record<string, unknown>>;
export type DependsOn = NonNullable<TargetConfiguration['dependsOn']>;
export type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** Files by name, not `^`: a result is made of metadata and of nothing else in the projects. Without the last entry all of the lock file would count. */
export function inputsFor(files: readonly WorkspacePath[], { isPluginInLockFile }: Settings): Inputs {
  const plugin: Inputs = isPluginInLockFile ? [{ externalDependencies: ['simplemas'] }] : [];
  return [...files.map((file) => `{workspaceRoot}/${file}`), ...plugin];
}

/** A Compose file tells which files make an image anew, and that depends on what the Dockerfile copies. */
export function dockerfilesOf(projects: readonly ComponentProject[]): readonly WorkspacePath[] {
  return projects.flatMap(({ file, outline: { hasBuild, buildContext = '.', dockerfile = 'Dockerfile' } }) => {
    const path = joinPath(folderOf(file), buildContext, dockerfile);
    // What a reference stands for is unknown here.
    return !hasBuild || isOutside(path) || path.includes('${') ? [] : [path];
  });
}

/** Projects by name, not `^`: agents that talk both ways form a cycle, and `^` would make one of their tasks. */
export function eachOf(projects: readonly ComponentProject[], target: string): DependsOn {
  if (projects.length === 0) return [];
  return [{ target, projects: projects.map(({ projectName }) => projectName) }];
}

export function composeFile(settings: Settings, name: string): WorkspacePath {
  return `${settings.outputFolder}/${name}/docker-compose.yml`;
}

/** The system's name is part of what is written: as an option it counts, while package.json, which tells it, changes too often to be an input. */
export function selectionOptions({ pattern }: Settings, systemName: string | undefined): Options {
  return {
    ...(systemName === undefined ? {} : { system: systemName }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}
