import type { Protocol, Transport } from './protocol.js';
import type { Text } from './text.js';

/** What a component is on Kubernetes, beside what every platform is told. */
export interface PlannedWorkload {
  /** Of its objects: a DNS label (RFC 1123). */
  readonly name: string;
  /** Under which others reach it; absent without ports. */
  readonly serviceName?: string;
  /** A StatefulSet where each of several pods has storage of its own. */
  readonly controller: 'Deployment' | 'StatefulSet';
  /** `one-at-a-time` where two pods must never share storage, not even while one replaces the other. */
  readonly updates: 'rolling' | 'one-at-a-time';
  readonly image: string;
  /** `entrypoint` replaces everything that the image would run, `arguments` what it hands to its entry point. */
  readonly command?: { readonly replaces: 'entrypoint' | 'arguments'; readonly words: readonly Text[] };
  /** Set for an image that its Dockerfile lets run as somebody else than root. */
  readonly user?: PlannedUser;
  /** Language that the image brings a program for, under its usual name; absent where that is not known. */
  readonly runtime?: 'node' | 'python';
  readonly ports: readonly PlannedServicePort[];
  readonly storage: readonly PlannedStorage[];
  /** Names of the components that depend on it, sorted; absent where they are not known. */
  readonly callers?: readonly string[];
  /** Required dependencies that can be asked whether they are there, sorted by name; without those that wait for it in turn. */
  readonly waitsFor: readonly PlannedWait[];
  /** What pods are found by, beside the labels that every object has. */
  readonly labels: Readonly<Record<string, string>>;
  /** Text about the component that no label can hold. */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface PlannedWait {
  /** Of the dependency's objects. */
  readonly name: string;
  /** Of its Service, with the port that others use first. */
  readonly host: string;
  readonly port: number;
}

export interface PlannedServicePort {
  /** At most 15 characters, unique among the ports of the component (RFC 6335). */
  readonly name: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly transport: Transport;
  /** Reached from outside of the cluster. */
  readonly public?: { readonly host?: string };
}

/** Storage that is mounted in a pod. */
export interface PlannedStorage {
  /** Of the volume in the pod, and of its claim: a DNS label. */
  readonly name: string;
  readonly path: string;
  /** Kubernetes quantity. */
  readonly size: string;
  /** A claim of its own for each pod, or the one claim that the plan lists. */
  readonly owner: 'pod' | 'system';
}

/** Storage that is there once, whoever mounts it. */
export interface PlannedClaim {
  readonly name: string;
  readonly size: string;
  /** Pods of several components mount it, perhaps on several nodes. */
  readonly isShared: boolean;
}

/** Numbers of the user, and of the group where it is known, that an image runs as. */
export interface PlannedUser {
  readonly id: number;
  readonly group?: number;
}
