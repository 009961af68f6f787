import type { ComponentProject } from './component-projects.js';
import type { ReadFile } from './image-inputs.js';
import type { ListedSystem } from './listed-systems.js';
import type { IsMentioned } from './mentioned-options.js';
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
  /** What project files say to targets; nothing unless given. */
  readonly isMentioned?: IsMentioned;
}
