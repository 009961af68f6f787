import { isUtf8 } from 'node:buffer';

export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-utf8'; readonly line: number; readonly column: number };

/** Strict, unlike `Buffer.toString`: a byte that is no UTF-8 is reported and never replaced. Drops a byte order mark. */
export function decodeUtf8(bytes: Buffer): Decoded {
  if (!isUtf8(bytes)) return { kind: 'not-utf8', ...placeOf(firstBadByte(bytes), bytes) };
  const start = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return { kind: 'text', text: bytes.toString('utf8', start) };
}

/** Everything before the byte is UTF-8. Columns count UTF-16 units, as they do in text. */
function placeOf(offset: number, bytes: Buffer): { readonly line: number; readonly column: number } {
  const lines = bytes
    .toString('utf8', 0, offset)
    .replace(/^\uFEFF/, '')
    .split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Start of the first sequence that is not UTF-8. */
function firstBadByte(bytes: Buffer): number {
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes[offset] ?? 0);
    const end = offset + length;
    if (length === 0 || end > bytes.length || !isUtf8(bytes.subarray(offset, end))) return offset;
    offset = end;
  }
  return offset;
}

/** Bytes of the sequence that a first byte announces; 0 when none begins so. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}
