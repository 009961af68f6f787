/** What an import makes of the files of others. Plain data. */
import { asMapping, type WorkspacePath } from '@simplemas/core';
import type { ComponentDocument } from '@simplemas/renderers';

export interface ImportedComponent {
  readonly folder: WorkspacePath;
  readonly document: ComponentDocument;
}

/** Something that the metadata do not say as the imported file did. */
export interface ImportNote {
  /** Keys that lead to it in the imported file, such as `services`, `web`, `cap_add`. */
  readonly path: readonly string[];
  /** What became of it, in a sentence; nothing more is said of the value of a secret. */
  readonly fate: string | SecretFate;
}

/** The variable is a secret, and its value stood in the file. */
export interface SecretFate {
  readonly secret: string;
}

export interface Imported {
  readonly name?: string;
  readonly components: readonly ImportedComponent[];
  readonly notes: readonly ImportNote[];
}

export type Mapping = Readonly<Record<string, unknown>>;

/** One service of a Compose file. */
export interface ServiceRequest {
  readonly name: string;
  /** Its texts are those of metadata already. */
  readonly service: Mapping;
  /** Folder that the metadata file goes to, and the one that the paths of the Compose file start from. */
  readonly folder: WorkspacePath;
  readonly composeFolder: WorkspacePath;
  /** Whether the metadata of another service have its health check, so that it is waited for. */
  readonly isKnownHealthy: (name: string) => boolean;
}

/** A part of the metadata, and what it could not say: patches for Compose, notes for the reader. */
export interface ServicePart {
  readonly document: Mapping;
  readonly patch?: Mapping;
  readonly notes?: readonly ImportNote[];
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A scalar as text; undefined for what is none. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** Without what is empty: an empty key says nothing, and the next reader would wonder. */
export function withoutEmpty<T extends Mapping>(mapping: T): T {
  const kept = Object.entries(mapping).filter(
    ([, value]) =>
      value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
  );
  return Object.fromEntries(kept) as T;
}

/** `NAME=value` lists and mappings, which Compose takes for the same; null where there is no value. */
export function pairsOf(value: unknown): readonly (readonly [string, string | null])[] {
  if (!Array.isArray(value))
    return Object.entries(asMapping(value)).map(([name, each]) => [name, asText(each) ?? null]);
  return value.map(String).map((entry) => {
    const place = entry.indexOf('=');
    return place === -1 ? [entry, null] : [entry.slice(0, place), entry.slice(place + 1)];
  });
}
