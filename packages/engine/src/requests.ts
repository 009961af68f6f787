/** What the verbs are asked: plain data, the same from the command line, an executor or a tool of the MCP server. */
import type { WorkspacePath } from '@simplemas/core';

/** Which components form the system. */
export type SystemSelection =
  | {
      readonly from: 'folder';
      readonly folder: WorkspacePath;
      readonly pattern?: string;
      /** Name of the system, where the caller knows better than the folder. */
      readonly name?: string;
      readonly isStrict?: boolean;
    }
  | { readonly from: 'files'; readonly files: readonly WorkspacePath[]; readonly isStrict?: boolean }
  | ManifestSelection
  | ProjectSelection;

/** What a `simplemas.manifest.yaml` lists. */
export interface ManifestSelection {
  readonly from: 'manifest';
  readonly file: WorkspacePath;
  /** Name of the system, where the manifest tells none and the caller knows better than the folder. */
  readonly name?: string;
  readonly isStrict?: boolean;
}

/** The agents of a `simplemas_project.yml`. */
export interface ProjectSelection {
  readonly from: 'project';
  readonly file: WorkspacePath;
  /** Name of the system, where the project file tells none and the caller knows better than the folder. */
  readonly name?: string;
  /** Names of the project file instead of those in the metadata. */
  readonly usesProjectNames?: boolean;
  /** An agent without metadata is an error too, instead of being left out. */
  readonly isStrict?: boolean;
}

/** Metadata files below a folder (reference, "Component Discovery"; spec.md §1). */
export const DEFAULT_PATTERN = '**/simplemas.deploy.{yaml,yml}';

/** What is rendered of a selection. */
export interface OutputRequest {
  /** Only the service of this component; the others lend their addresses. */
  readonly rootComponent?: string;
  /** File or folder that the renderer writes; contexts are rebased to its folder. */
  readonly output: WorkspacePath;
  readonly compose?: ComposeSettings;
  /** Set for the files of Kubernetes; a Compose file otherwise. */
  readonly kubernetes?: KubernetesSettings;
}

export interface RenderRequest extends OutputRequest {
  readonly selection: SystemSelection;
}

export interface ComposeSettings {
  /** Address of this machine that published ports listen on; all of them unless given. */
  readonly bindAddress?: string;
  /** `none` leaves `depends_on` out. */
  readonly startOrder?: 'dependencies' | 'none';
  /** Components share a network only where one depends on the other. */
  readonly isolatesNetworks?: boolean;
}

export interface KubernetesSettings {
  /** A Helm chart instead of a kustomization and its files. */
  readonly isChart?: boolean;
  /** All objects in the one file that `output` names, instead of a folder with a file each. */
  readonly isSingleFile?: boolean;
  /** Every object says that it lies there, and the Namespace is made too. */
  readonly namespace?: string;
  /** Registry and path before the names of images that are only built, as `registry.example.com/team`. */
  readonly registry?: string;
  /** Tag of images that are only built. */
  readonly tag?: string;
  /** Secret by which nodes log in to the registry. */
  readonly imagePullSecret?: string;
  /** A component is reached only by those that depend on it. */
  readonly hasNetworkPolicy?: boolean;
  /** Public ports without a host name of their own get COMPONENT.DOMAIN. */
  readonly domain?: string;
  /** Stages that get an overlay of their own, where they have none: DNS labels. */
  readonly overlays?: readonly string[];
  /** Public ports get routes of this Gateway, as NAME or NAMESPACE/NAME, instead of an Ingress. */
  readonly gateway?: string;
  /** Pods start their component when those that it depends on are ready. */
  readonly waitsForDependencies?: boolean;
}

/** What `serve` runs as processes of this machine. */
export interface ServeSelection {
  readonly selection: SystemSelection;
  /** Only this component and everything it depends on. */
  readonly rootComponent?: string;
}

export interface WriteRequest {
  /** `write` to disk, `check` that the disk agrees, or neither (`dry-run`). */
  readonly mode: 'write' | 'check' | 'dry-run';
  /** Replace a file that simplemas did not generate. */
  readonly force?: boolean;
}
