import type { AgentFolder } from './agent-folder.js';
import type { Detection } from './request.js';

/** How the packages of an agent are installed, and from which folder its image is built for that. */
export interface FoundRuntime<R> {
  readonly runtime: R;
  /** The folder of the agent, or one above that holds all that the image needs. */
  readonly context: AgentFolder;
  readonly detections: readonly Detection[];
}
