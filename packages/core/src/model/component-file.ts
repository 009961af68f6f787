import type { SourceSpan, WorkspacePath } from '../source/index.js';
import type { McpTransport, Protocol } from './protocol.js';

/**
 * One `simplemas.deploy.yaml` in its canonical form: defaults filled in, short forms spelled out, references still as written.
 * Paths inside are as the user wrote them; `folder` is what they are relative to.
 */
export interface ComponentFile {
  readonly path: WorkspacePath;
  readonly folder: WorkspacePath;
  readonly component: { readonly name: string; readonly type: string; readonly description?: string };
  readonly docker: DockerEntry;
  readonly environment: readonly EnvironmentEntry[];
  readonly ports: readonly PortEntry[];
  readonly volumes: readonly VolumeEntry[];
  readonly dependencies: readonly DependencyEntry[];
  readonly resources?: ResourcesEntry;
  readonly healthCheck?: HealthCheckEntry;
  /** The least, where `maxReplicas` is set. */
  readonly replicas?: number;
  readonly maxReplicas?: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly local?: { readonly command: CommandEntry };
  readonly mcp?: McpEntry;
  readonly patches: PatchesEntry;
  readonly locate: Locate;
}

/** What such a file says, without where: plain data, the same for the same text. */
export interface ComponentValues extends Omit<
  ComponentFile,
  'path' | 'folder' | 'locate' | 'environment' | 'ports' | 'volumes' | 'dependencies'
> {
  readonly environment: readonly Omit<EnvironmentEntry, 'span' | 'valueSpan'>[];
  readonly ports: readonly Omit<PortEntry, 'span'>[];
  readonly volumes: readonly Omit<VolumeEntry, 'span'>[];
  readonly dependencies: readonly Omit<DependencyEntry, 'span'>[];
}

/** Span of the value at a path of keys and indexes, of its key, or of a part of the text that it is; of its nearest written ancestor when it is absent. */
export type Locate = (path: readonly (string | number)[], what?: 'value' | 'key' | PartOfText) => SourceSpan;

/** Characters of a text, counted without quotes, escapes and indentation: those of the value. */
export interface PartOfText {
  readonly start: number;
  readonly end: number;
}

export interface DockerEntry {
  readonly image?: string;
  readonly build?: BuildEntry;
  readonly command?: CommandEntry;
}

export interface BuildEntry {
  /** Relative to the metadata file; `.` unless written. */
  readonly context: string;
  /** Relative to the context; `Dockerfile` unless written. */
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string>>;
  readonly target?: string;
}

/** A command line for a shell, or the words of an argument vector. */
export type CommandEntry = string | readonly string[];

export interface EnvironmentEntry {
  readonly name: string;
  readonly value?: string;
  readonly isSecret: boolean;
  /** Must be set when the system starts; a declared variable without value is. */
  readonly isRequired: boolean;
  readonly description?: string;
  /** Where name and value are written: an override lives in another file than the rest. */
  readonly span: SourceSpan;
  readonly valueSpan: SourceSpan;
}

export interface PortEntry {
  readonly port: number;
  readonly protocol: Protocol;
  /** The protocol as a text with references; `protocol` says nothing then. */
  readonly openProtocol?: string;
  readonly name?: string;
  /** Published port on the machine that runs Compose; otherwise chosen by the plan. */
  readonly hostPort?: number;
  /** Whether it is reached from outside of the cluster, under this host name where one is given. */
  readonly public?: { readonly host?: string };
  readonly description?: string;
  readonly span: SourceSpan;
}

export interface VolumeEntry {
  readonly name: string;
  readonly path: string;
  /** How much storage Kubernetes is asked for: `10Gi`. */
  readonly size?: string;
  readonly description?: string;
  readonly span: SourceSpan;
}

export interface DependencyEntry {
  readonly name: string;
  /** As the file calls it, where a project file has given the component another name: references may use both. */
  readonly writtenName?: string;
  readonly isRequired: boolean;
  readonly description?: string;
  readonly span: SourceSpan;
}

export interface ResourcesEntry {
  /** In cores: `0.5`, `500m`. A quantity of Kubernetes, once references are resolved. */
  readonly cpu?: string;
  /** With a unit or in bytes: `512Mi`, `1000000`. A quantity of Kubernetes, once references are resolved. */
  readonly memory?: string;
  /** Number of devices. */
  readonly gpu?: number;
}

export interface HealthCheckEntry {
  readonly path?: string;
  readonly port?: number;
  readonly command?: CommandEntry;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
}

export interface McpEntry {
  readonly transport?: McpTransport;
  /** The transport as a text with references. */
  readonly openTransport?: string;
  readonly path?: string;
  readonly tools?: readonly string[];
}

export interface PatchesEntry {
  readonly compose?: Readonly<Record<string, unknown>>;
  readonly kubernetes?: Readonly<Record<string, unknown>>;
}
