/** What a running system tells whoever started it. Names and places only: no event ever carries the value of a variable. */
import type { CommandEntry, PlannedPort, WorkspacePath } from '@simplemas/core';
import type { ProcessEnd } from '../host.js';

export type ServeEvent =
  | MissingVariable
  | MissingSecret
  | NotStarted
  | PortMoved
  | Waiting
  | Starting
  | Healthy
  | Unhealthy
  | Ready
  | LogLine
  | Restarting
  | Crashed
  | GaveUp
  | Finished
  | MetadataChanged
  | WatchFailed
  | Stopping
  | Stopped;

/** A deploy-time variable without fallback is not set where we were started; nothing was started. */
export interface MissingVariable {
  readonly kind: 'missing-variable';
  readonly component: string;
  readonly file: WorkspacePath;
  readonly variable: string;
  /** The variable of the component that needs it. */
  readonly neededBy: string;
}

/** The component is started without it, and says itself what it cannot do. */
export interface MissingSecret {
  readonly kind: 'missing-secret';
  readonly component: string;
  readonly file: WorkspacePath;
  readonly variable: string;
}

/** The component has no `local.command`: whoever needs it starts it in another way. */
export interface NotStarted {
  readonly kind: 'not-started';
  readonly component: string;
  readonly file: WorkspacePath;
}

export interface PortMoved {
  readonly kind: 'port-moved';
  readonly component: string;
  readonly port: number;
  readonly publishedPort: number;
}

export interface Waiting {
  readonly kind: 'waiting';
  readonly component: string;
  readonly waitsFor: readonly string[];
}

export interface Starting {
  readonly kind: 'starting';
  readonly component: string;
  readonly command: CommandEntry;
  readonly ports: readonly PlannedPort[];
}

export interface Healthy {
  readonly kind: 'healthy';
  readonly component: string;
  readonly afterMs: number;
}

/** Not well within the time it had. It keeps running, and is asked again. */
export interface Unhealthy {
  readonly kind: 'unhealthy';
  readonly component: string;
  readonly afterMs: number;
  readonly reason: string;
}

/** All that could be started are well; said once. */
export interface Ready {
  readonly kind: 'ready';
  readonly components: readonly { readonly name: string; readonly ports: readonly PlannedPort[] }[];
  readonly afterMs: number;
}

export interface LogLine {
  readonly kind: 'log';
  readonly component: string;
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}

export interface Restarting {
  readonly kind: 'restarting';
  readonly component: string;
  readonly changed: readonly WorkspacePath[];
}

export interface Crashed {
  readonly kind: 'crashed';
  readonly component: string;
  readonly end: ProcessEnd;
  readonly retryInMs: number;
}

/** Started again only when its source changes. */
export interface GaveUp {
  readonly kind: 'gave-up';
  readonly component: string;
  readonly end: ProcessEnd;
  readonly crashes: number;
}

/** A component without ports did its work and ended well. */
export interface Finished {
  readonly kind: 'finished';
  readonly component: string;
}

/** The plan was made from the file as it was: only a new start takes the change up. */
export interface MetadataChanged {
  readonly kind: 'metadata-changed';
  readonly component: string;
  readonly file: WorkspacePath;
}

export interface WatchFailed {
  readonly kind: 'watch-failed';
  readonly reason: string;
}

export interface Stopping {
  readonly kind: 'stopping';
}

export interface Stopped {
  readonly kind: 'stopped';
  readonly component: string;
}

export type OnServeEvent = (event: ServeEvent) => void;
