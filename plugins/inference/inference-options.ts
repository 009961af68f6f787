/** What nx.json may set beside the plugin's name; all of it is optional. */
export interface InferenceOptions {
  /** Name of the target that checks metadata; `deploy-validate` unless given. */
  readonly validateTargetName?: string;
  /** Name of the target that writes a Compose file; `deploy-compose` unless given. */
  readonly composeTargetName?: string;
  /** Name of the target that runs components on this machine; `serve` unless given. */
  readonly serveTargetName?: string;
  /** Target that makes what an image holds: it runs before a Compose file is written. `build` unless given. */
  readonly buildTargetName?: string;
  /** Folder below the workspace that receives what the targets write; `dist/deploy` unless given. */
  readonly outputFolder?: string;
  /** Glob, relative to the workspace, that metadata files must match in addition to their file name. */
  readonly pattern?: string;
  /** Name of the system that the whole workspace forms; that of the workspace unless given. */
  readonly systemName?: string;
}
