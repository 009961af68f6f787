import { METADATA_NAMES } from '@simplemas/core';

const ANY_NAME = `{${METADATA_NAMES.join(',')}}`;

/** What ends a pattern that leaves the names of files open, with the names that are meant. */
const OPEN_ENDS: ReadonlyMap<string, string> = new Map([
  ['**', `**/${ANY_NAME}`],
  ['*', ANY_NAME],
  ['*.{yaml,yml}', ANY_NAME],
  ['*.yaml', METADATA_NAMES[0]],
  ['*.yml', METADATA_NAMES[1]],
]);

/**
 * `agents/**` becomes a pattern for the metadata files below `agents`. Nx hands only these to the plugin; the targets look for files by themselves, and whatever matches is metadata to
 * them, Dockerfiles and sources as well.
 */
export function metadataPattern(pattern: string): string {
  const end = pattern.slice(pattern.lastIndexOf('/') + 1);
  return pattern.slice(0, pattern.length - end.length) + (OPEN_ENDS.get(end) ?? end);
}
