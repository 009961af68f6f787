import type { ProbeScheme } from '@simplemas/core';

/** What is known of an agent that becomes an image: found in its folder or told by the user. Paths are relative to the build context. */
export interface AgentImage {
  /** Folder of the agent: `.` where the build context is just that. */
  readonly folder: string;
  /** The program to start, relative to the folder of the agent. */
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

export type PythonRuntime = PipRuntime | LockedRuntime;

/** What all of Python have. */
interface PythonFacts {
  readonly version: string;
  /** Folder of the agent that its own packages lie in, where that is not the folder of its program. */
  readonly sourceFolder?: string;
}

export interface PipRuntime extends PythonFacts {
  readonly kind: 'pip';
  /** The list to install, then the lists that it includes. */
  readonly requirementsFiles: readonly [string, ...string[]];
}

export interface LockedRuntime extends PythonFacts {
  readonly kind: 'poetry' | 'uv';
  /** Project files and the lock file: what the installation reads. */
  readonly installFiles: readonly string[];
  /** Folders of packages beside the agent that it imports, and those that they import, sorted. */
  readonly siblings: readonly string[];
}

export interface NodeRuntime {
  readonly kind: 'node';
  /** The major version is enough. */
  readonly version: string;
  readonly packageManager: NodePackageManager;
  /** Version of the package manager that the project asks for. */
  readonly managerVersion?: string;
  /** Each package.json, the lock file, settings of the package manager, patches. A folder ends with a slash. */
  readonly installFiles: readonly string[];
  /** Name of the agent's package. */
  readonly packageName?: string;
  /** Folders of packages of the workspace that the agent imports, and those that they import, sorted. */
  readonly siblings: readonly string[];
  /** Folders of packages with a `prepare` script: made for a checkout with development tools, it cannot run here. */
  readonly prepareFolders: readonly string[];
  /** Absent where nothing has to be built. */
  readonly build?: NodeBuild;
}

export interface NodeBuild {
  /** Files at the root that scripts share. */
  readonly settings: readonly string[];
  /** The agent and the packages that it and its build need, each after those that it needs itself. */
  readonly packages: readonly BuiltPackage[];
}

export interface BuiltPackage {
  readonly folder: string;
  /** It has a script `build`. */
  readonly isBuilt: boolean;
}

/** Yarn changed its commands with version 2, called berry. */
export type NodePackageManager = 'npm' | 'pnpm' | 'yarn-classic' | 'yarn-berry';
