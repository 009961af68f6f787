import { gunzipSync } from 'node:zlib';

/** package.json of a packed package: what a registry tells about it. */
export interface PackedManifest {
  readonly name: string;
  readonly version: string;
  readonly [key: string]: unknown;
}

const BLOCK_BYTES = 512;
const MANIFEST = 'package/package.json';

/** Reads the one file that is needed; tar keeps each behind a header of one block with its name and its size. */
export function readPackedManifest(tarball: Buffer): PackedManifest {
  const tar = gunzipSync(tarball);
  let offset = 0;
  while (offset + BLOCK_BYTES <= tar.length) {
    const name = textAt(tar, offset, 100);
    const size = Number.parseInt(textAt(tar, offset + 124, 12), 8) || 0;
    const start = offset + BLOCK_BYTES;
    if (name === MANIFEST) return JSON.parse(tar.toString('utf8', start, start + size)) as PackedManifest;
    offset = start + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  throw new Error(`the tarball has no ${MANIFEST}`);
}

function textAt(tar: Buffer, offset: number, length: number): string {
  const field = tar.toString('utf8', offset, offset + length);
  return field.split('\0', 1)[0] ?? '';
}
