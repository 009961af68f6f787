import type { WorkspacePath } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';
import type { ReadFile } from './image-inputs.js';
import type { ListedSystem } from './listed-systems.js';
import type { Settings } from './settings.js';

export interface NodesRequest {
  readonly components: readonly ComponentProject[];
  /** Name of the system that all components form, if it has one. */
  readonly systemName: string | undefined;
  /** Name of the project that stands for it. */
  readonly systemProjectName: string;
  /** Systems that manifests and project files list. */
  readonly lists: readonly ListedSystem[];
  readonly settings: Settings;
  readonly readFile: ReadFile;
  /** Whether a network policy may be asked for in the folder of a component, which lets in those that depend on the component; nowhere unless given. */
  readonly mayHavePolicy?: (root: WorkspacePath) => boolean;
}
