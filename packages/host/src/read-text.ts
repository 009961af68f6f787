import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { TextRead } from '@simplemas/engine';
import { decodeUtf8 } from './decode-utf8.js';
import { errorCode, failureReason } from './failure-reason.js';

/** Without it, opening a named pipe would wait for a writer. Windows has no such flag. */
const DO_NOT_WAIT = constants.O_NONBLOCK ?? 0;

/** Reads a whole text file with one open, stat and read. Never throws. */
export function readTextFile(file: string, maxBytes: number): TextRead {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | DO_NOT_WAIT);
    return readOpen(descriptor, maxBytes);
  } catch (error) {
    return answerFor(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readOpen(descriptor: number, maxBytes: number): TextRead {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) return { kind: 'not-a-file' };
  if (stats.size > maxBytes) return { kind: 'too-large', bytes: stats.size };
  return decodeUtf8(readAll(descriptor, stats.size));
}

/** Most files fit, and are decoded before the next one is read: memory for each of a thousand files would have to be cleared away again. */
const SMALL = Buffer.allocUnsafeSlow(64 * 1024);

/** A file that shrinks meanwhile is read to its end; one that grows, to the size it had. */
function readAll(descriptor: number, size: number): Buffer {
  const bytes = size <= SMALL.length ? SMALL : Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

function answerFor(error: unknown): TextRead {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'missing' };
    case 'EISDIR':
    case 'ENXIO': // a socket
      return { kind: 'not-a-file' };
    default:
      return { kind: 'failed', reason: failureReason(error) };
  }
}
