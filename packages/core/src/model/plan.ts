import type { WorkspacePath } from '../source/index.js';
import type { CommandEntry, McpEntry, ResourcesEntry } from './component-file.js';
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
  readonly volumeNames: readonly string[];
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
  readonly probe?: Probe;
  readonly resources: ResourcesEntry;
  readonly replicas?: number;
  readonly labels: Readonly<Record<string, Text>>;
  readonly localCommand?: CommandEntry;
  readonly mcp?: McpEntry;
  readonly patches: Patches<Text>;
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
  readonly description?: string;
}

export interface PlannedPort {
  readonly port: number;
  readonly protocol: Protocol;
  readonly transport: Transport;
  readonly name?: string;
  readonly publishedPort: number;
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

/** How the platform learns that a component is well. */
export type Probe =
  | ({ readonly kind: 'http'; readonly path: string; readonly port: number } & ProbeTiming)
  | ({ readonly kind: 'command'; readonly command: CommandEntry } & ProbeTiming);

export interface ProbeTiming {
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
}
