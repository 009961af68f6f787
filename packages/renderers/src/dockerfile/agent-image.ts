import type { ProbeScheme } from '@simplemas/core';

/** What is known of an agent that becomes an image: found in its folder or told by the user. Paths are relative to the folder that the image is built from. */
export interface AgentImage {
  /** The program to start. */
  readonly entryPoint: string;
  readonly port: number;
  /** Absent where nobody said how the agent tells that it is well. */
  readonly health?: HealthRequest;
  readonly title?: string;
  readonly description?: string;
  /** Folders of the container that volumes are mounted at: the agent must be able to write there. */
  readonly volumePaths: readonly string[];
  readonly runtime: PythonRuntime | NodeRuntime;
}

export interface HealthRequest {
  readonly path: string;
  /** Where it is not the port of the agent. */
  readonly port?: number;
  readonly scheme: ProbeScheme;
}

export type PythonRuntime = PipRuntime | PoetryRuntime | UvRuntime;

export interface PipRuntime {
  readonly kind: 'pip';
  readonly version: string;
  /** The list to install, then the lists that it includes. */
  readonly requirementsFiles: readonly [string, ...string[]];
}

export interface PoetryRuntime {
  readonly kind: 'poetry';
  readonly version: string;
  readonly isLocked: boolean;
}

export interface UvRuntime {
  readonly kind: 'uv';
  readonly version: string;
}

export interface NodeRuntime {
  readonly kind: 'node';
  /** The major version is enough. */
  readonly version: string;
  readonly packageManager: NodePackageManager;
  /** Version of the package manager that the project asks for. */
  readonly managerVersion?: string;
  /** package.json, the lock file, settings of the package manager, patches. A folder ends with a slash. */
  readonly installFiles: readonly string[];
  /** The package has a `prepare` script: made for a checkout with development tools, it cannot run here. */
  readonly hasPrepareScript: boolean;
}

/** Yarn changed its commands with version 2, called berry. */
export type NodePackageManager = 'npm' | 'pnpm' | 'yarn-classic' | 'yarn-berry';
