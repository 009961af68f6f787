import type { WorkspacePath } from '../source/index.js';
import type { CommandEntry, McpEntry, ResourcesEntry } from './component-file.js';
import type { PlannedClaim, PlannedWorkload } from './kubernetes-plan.js';
import type { Protocol, Transport } from './protocol.js';
import type { NetworkEntry } from './system.js';
import type { Command, Patches, Text } from './text.js';

export type Platform = 'local' | 'compose' | 'kubernetes';

/** A system with every decision taken for one platform: renderers only translate. Every list is sorted. */
export interface Plan {
  readonly platform: Platform;
  readonly systemName?: string;
  readonly components: readonly PlannedComponent[];
  readonly networks: readonly NetworkEntry[];
  /** Set when components are kept apart: which of them share a network. Two do so only where one depends on the other. */
  readonly networkGroups?: readonly NetworkGroup[];
  readonly volumeNames: readonly string[];
  /** Storage that pods ask the cluster for; on Kubernetes only, without what each pod of a component asks for by itself. */
  readonly claims?: readonly PlannedClaim[];
  /** What must or may be set where the system is deployed, sorted by name. */
  readonly deployVariables: readonly DeployVariable[];
}

/** Components that all reach each other, and nobody else, over a network of their own. */
export interface NetworkGroup {
  readonly name: string;
  readonly members: readonly string[];
}

/** A secret, or a variable without default that only the place of deployment knows. */
export interface DeployVariable {
  readonly name: string;
  readonly isSecret: boolean;
  /** Nothing starts without it. */
  readonly isRequired: boolean;
  /** What the components that use it say about it, each once. */
  readonly descriptions: readonly string[];
}

export interface PlannedComponent {
  readonly name: string;
  readonly type: string;
  readonly description?: string;
  readonly file: WorkspacePath;
  readonly folder: WorkspacePath;
  readonly image: PlannedImage;
  readonly command?: Command<Text>;
  readonly environment: readonly PlannedVariable[];
  readonly ports: readonly PlannedPort[];
  readonly mounts: readonly PlannedMount[];
  readonly startAfter: readonly StartCondition[];
  /** Absent for what is not built from files of the workspace. */
  readonly watch?: PlannedWatch;
  readonly probe?: Probe;
  readonly resources: ResourcesEntry;
  readonly replicas?: number;
  /** Set where the number of containers follows the load: never more than these, and never less than `replicas`. */
  readonly maxReplicas?: number;
  readonly labels: Readonly<Record<string, Text>>;
  readonly localCommand?: CommandEntry;
  readonly mcp?: McpEntry;
  readonly patches: Patches<Text>;
  /** On Kubernetes only. */
  readonly workload?: PlannedWorkload;
}

/** `build` and `image` together: build, and tag so. */
export interface PlannedImage {
  readonly image?: Text;
  readonly build?: PlannedBuild;
}

export interface PlannedBuild {
  readonly context: WorkspacePath;
  /** Relative to the context. */
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, Text>>;
  readonly target?: string;
}

export type PlannedVariable = PlannedValue | PlannedSecret | PlannedPassThrough;

export interface PlannedValue {
  readonly kind: 'value';
  readonly name: string;
  readonly value: Text;
  readonly description?: string;
}

/** Known to the platform alone; never written down. */
export interface PlannedSecret {
  readonly kind: 'secret';
  readonly name: string;
  readonly isRequired: boolean;
  readonly description?: string;
}

/** Declared without a value: taken over from where the system is deployed, if it is set there. */
export interface PlannedPassThrough {
  readonly kind: 'pass-through';
  readonly name: string;
  /** Where the platform can say so: nothing starts without it. */
  readonly isRequired?: boolean;
  readonly description?: string;
}

/** What a Dockerfile copies from the workspace. */
export interface CopiedSources {
  /** What a build on this machine puts into `dist`. */
  readonly hasDist: boolean;
  /** Files and folders that do not lie in the folder of the component, sorted; none inside another. */
  readonly beside: readonly WorkspacePath[];
}

/** Files that make an image anew when they change. */
export interface PlannedWatch {
  readonly folder: WorkspacePath;
  /** Folders of other components inside. */
  readonly exclude: readonly WorkspacePath[];
  /** Further files and folders, as of packages that the component imports. */
  readonly beside: readonly WorkspacePath[];
  /** What a build on this machine makes is part of the image. */
  readonly copiesDist: boolean;
}

export interface PlannedPort {
  readonly port: number;
  readonly protocol: Protocol;
  readonly transport: Transport;
  readonly name?: string;
  /** Port of the host; absent where several containers share the work, as a port cannot go to all of them. */
  readonly publishedPort?: number;
}

export interface PlannedMount {
  readonly volume: string;
  readonly path: string;
}

export interface StartCondition {
  readonly component: string;
  readonly until: 'started' | 'healthy';
  readonly isRequired: boolean;
}

/** Who asks does not verify the certificate, as no kubelet does: it is of the host name, and the check asks the address. */
export type ProbeScheme = 'http' | 'https';

/** How the platform learns that a component is well. */
export type Probe =
  | ({
      readonly kind: 'http';
      readonly path: string;
      readonly port: number;
      readonly scheme: ProbeScheme;
    } & ProbeTiming)
  | ({ readonly kind: 'command'; readonly command: CommandEntry } & ProbeTiming);

export interface ProbeTiming {
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
}
