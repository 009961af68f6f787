import { asMapping } from '@simplemas/core';
import { asText } from './imported.js';

export interface ScoreVolume {
  readonly name: string;
  readonly path: string;
  readonly isReadOnly: boolean;
  /** Folder of the volume that is mounted; all of it unless given. */
  readonly folder?: string;
}

/** A mapping of paths, as the specification has it since 0.3, or a list before. */
export function volumesOf(volumes: unknown): readonly ScoreVolume[] {
  const entries = Array.isArray(volumes)
    ? volumes.map((entry) => [asText(asMapping(entry)['target']) ?? '', entry] as const)
    : Object.entries(asMapping(volumes));
  return entries.map(([path, value]) => {
    const { source, path: part, readOnly, read_only: isReadOnly = readOnly } = asMapping(value);
    const folder = asText(part);
    return {
      name: volumeName(asText(source) ?? ''),
      path,
      isReadOnly: isReadOnly === true,
      ...(folder === undefined ? {} : { folder }),
    };
  });
}

function volumeName(source: string): string {
  return source.replace(/^\$\{resources\.([^}]*)\}$/, '$1');
}
