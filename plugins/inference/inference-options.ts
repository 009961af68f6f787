/** What nx.json may set beside the plugin's name; all of it is optional. The name of a target may be `false`: then there is none. */
export interface InferenceOptions {
  /** Name of the target that checks metadata; `deploy-validate` unless given. */
  readonly validateTargetName?: string | false;
  /** Name of the target that writes a Compose file; `deploy-compose` unless given. */
  readonly composeTargetName?: string | false;
  /** Name of the target that writes Kubernetes manifests; `deploy-k8s` unless given. */
  readonly kubernetesTargetName?: string | false;
  /** Name of the target that runs components on this machine; `serve` unless given. */
  readonly serveTargetName?: string | false;
  /** Name of the target that builds an image; `docker-build` unless given. */
  readonly dockerBuildTargetName?: string | false;
  /** Name of the target that pushes an image; `docker-push` unless given. */
  readonly dockerPushTargetName?: string | false;
  /** Name of the target that starts components on Docker; `deploy-up` unless given. */
  readonly upTargetName?: string | false;
  /** Name of the target that stops them; `deploy-down` unless given. */
  readonly downTargetName?: string | false;
  /** Name of the target that shows what they print; `deploy-logs` unless given. */
  readonly logsTargetName?: string | false;
  /** Name of the target that keeps the system's Compose file up to date; `deploy-watch` unless given. */
  readonly watchTargetName?: string | false;
  /** Target that makes what an image holds: it runs before a Compose file is written, and before an image is built. `build` unless given. */
  readonly buildTargetName?: string;
  /** Folder below the workspace that receives what the targets write; `dist/deploy` unless given. */
  readonly outputFolder?: string;
  /** Glob, relative to the workspace, that metadata files must match in addition to their file name. */
  readonly pattern?: string;
  /** Glob, relative to the workspace, that manifests and project files must match in addition to their file name; `false` for no system of theirs. */
  readonly systemPattern?: string | false;
  /** Name of the system that the whole workspace forms; that of the workspace unless given. */
  readonly systemName?: string;
  /** Tags that every project of a component gets, beside `simplemas`. */
  readonly tags?: readonly string[];
}
