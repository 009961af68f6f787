import type { WorkspacePath } from '@simplemas/core';

/**
 * What is asked of an image. All but the folder can be found; what is said here wins. Paths without a type of their own are relative to the folder. A key
 * without a value is as good as none: doors hand over what their options hold.
 */
export interface DockerfileRequest {
  /** What the image is built from: the folder of the agent. */
  readonly folder: WorkspacePath;
  /** File to write; `Dockerfile` in the folder unless given. */
  readonly output?: WorkspacePath | undefined;
  readonly language?: DockerfileLanguage | undefined;
  readonly usesPoetry?: boolean | undefined;
  readonly usesUv?: boolean | undefined;
  readonly pythonVersion?: string | undefined;
  readonly nodeVersion?: string | undefined;
  readonly entryPoint?: string | undefined;
  readonly requirementsFile?: string | undefined;
  readonly port?: number | undefined;
  readonly healthPath?: string | undefined;
  /** Replace a `.dockerignore` that simplemas did not generate. */
  readonly replacesIgnoreFile?: boolean | undefined;
}

export type DockerfileLanguage = 'python' | 'node';

/** The options of every door, as people write them there. */
export interface DockerfileOptions {
  readonly language?: DockerfileLanguage | undefined;
  readonly usePoetry?: boolean | undefined;
  readonly useUv?: boolean | undefined;
  readonly pythonVersion?: WrittenVersion | undefined;
  readonly nodeVersion?: WrittenVersion | undefined;
  readonly appEntrypoint?: string | undefined;
  readonly requirementsFile?: string | undefined;
  readonly port?: number | undefined;
  readonly healthPath?: string | undefined;
  readonly force?: boolean | undefined;
}

export function dockerfileRequest(
  paths: Pick<DockerfileRequest, 'folder' | 'output'>,
  options: DockerfileOptions,
): DockerfileRequest {
  const { language, pythonVersion, nodeVersion, requirementsFile, port, healthPath } = options;
  return {
    ...paths,
    ...{ language, requirementsFile, port, healthPath },
    pythonVersion: pythonVersion === undefined ? undefined : pythonVersionText(pythonVersion),
    nodeVersion: nodeVersion === undefined ? undefined : `${nodeVersion}`,
    usesPoetry: options.usePoetry,
    usesUv: options.useUv,
    entryPoint: options.appEntrypoint,
    replacesIgnoreFile: options.force,
  };
}

/** Nx hands over what looks like a number as one, whatever the schema of an option says. */
export type WrittenVersion = string | number;

/** `3.10` has become 3.1 then. There is no image of a Python 3.1 or 3.2 that could be meant. */
export function pythonVersionText(version: WrittenVersion): string {
  return version === 3.1 || version === 3.2 ? `${version}0` : `${version}`;
}

/** Versions of the reference, and the long-term release of Node of its time. */
export const DEFAULT_PYTHON_VERSION = '3.10';
export const DEFAULT_NODE_VERSION = '22';

export const DEFAULT_REQUIREMENTS_FILE = 'requirements.txt';
export const DEFAULT_ENTRY_POINT = 'agent.py';

/** What can stand in the tag of a base image: `3.12`, `3.14-rc`, `22`. */
export const VERSION_PATTERN = /^\d+(?:\.\d+)*(?:-?[a-z]+\d*)?$/;

/** Something found that nobody said, and what follows from it: `found uv.lock: using uv`. */
export interface Detection {
  readonly found: string;
  readonly conclusion: string;
}
