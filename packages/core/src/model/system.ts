import type { SourceSpan, WorkspacePath } from '../source/index.js';
import type {
  ComponentFile,
  HealthCheckEntry,
  Locate,
  McpEntry,
  PortEntry,
  ResourcesEntry,
  VolumeEntry,
  CommandEntry,
} from './component-file.js';
import type { Command, Patches, ResolvedText } from './text.js';

/** Which components run together, as a manifest, a project file or a folder says it. */
export interface SystemDefinition {
  /** Absent for a folder without a name of its own: platforms then use theirs (Compose: the folder of the file). */
  readonly name?: string;
  readonly networks: readonly NetworkEntry[];
  /** True when a missing required dependency or a hard cycle is an error (`--validate`, `--strict`). */
  readonly isStrict: boolean;
  readonly components: readonly ComponentFile[];
  /** Names of components whose files hold errors: they exist, so nobody is told that they are missing. */
  readonly brokenNames: readonly string[];
  /** Of a part of a system, the names of all components of the whole: a misspelled one may mean any of them. */
  readonly namesOfWhole?: readonly string[];
  /** Files that hold errors, as far as they can be read: what else is wrong with them is told in the same run. */
  readonly unready?: readonly UnreadyFile[];
  /** True where the list of components holds errors: what is not among them may be part of the system all the same. */
  readonly isPartial?: boolean;
}

export interface UnreadyFile {
  readonly file: ComponentFile;
  /** Sections of which something may be missing in `file`. */
  readonly gaps: ReadonlySet<string>;
}

export interface NetworkEntry {
  readonly name: string;
  readonly driver?: string;
}

/** Components with their dependencies matched to each other and their references resolved. Sorted by name. */
export interface System {
  readonly name?: string;
  readonly networks: readonly NetworkEntry[];
  readonly components: readonly SystemComponent[];
}

/** What the rest of its system sees of a component: all that decisions about several components rest on. */
export interface ComponentSurface {
  readonly name: string;
  readonly path: WorkspacePath;
  readonly folder: WorkspacePath;
  readonly build?: BuildPlace;
  readonly ports: readonly PortEntry[];
  readonly volumes: readonly VolumeEntry[];
  readonly edges: readonly DependencyEdge[];
  readonly healthCheck?: HealthCheckEntry;
  readonly replicas?: number;
  readonly maxReplicas?: number;
  readonly locate: Locate;
}

/** What work on one component may look at of another that it depends on. */
export type Neighbour = Pick<ComponentSurface, 'name' | 'ports' | 'healthCheck'>;

/** Which files an image is built from. */
export interface BuildPlace {
  /** Relative to the workspace. */
  readonly context: WorkspacePath;
  readonly dockerfile: string;
}

export interface SystemComponent extends ComponentSurface {
  readonly type: string;
  readonly description?: string;
  readonly image: ResolvedImage;
  readonly command?: Command<ResolvedText>;
  readonly environment: readonly ResolvedVariable[];
  readonly resources: ResourcesEntry;
  readonly labels: Readonly<Record<string, ResolvedText>>;
  readonly localCommand?: CommandEntry;
  readonly mcp?: McpEntry;
  readonly patches: Patches<ResolvedText>;
}

export interface ResolvedImage {
  readonly image?: ResolvedText;
  readonly build?: ResolvedBuild;
}

export interface ResolvedBuild extends BuildPlace {
  readonly args: Readonly<Record<string, ResolvedText>>;
  readonly target?: string;
}

export interface ResolvedVariable {
  readonly name: string;
  /** Absent for a secret, and for a variable that is taken over from where the system is deployed. */
  readonly value?: ResolvedText;
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  readonly description?: string;
}

/** A dependency on a component of the system. One that is missing is no edge. */
export interface DependencyEdge {
  readonly to: string;
  readonly isRequired: boolean;
  /** False where following the edge at start would never end: it lies on a cycle. */
  readonly ordersStart: boolean;
  readonly span: SourceSpan;
}
