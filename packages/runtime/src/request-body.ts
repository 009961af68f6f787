import type { IncomingMessage } from 'node:http';

/**
 * Reads a body of at most `limitBytes`, otherwise `undefined`. What is beyond the limit is read and dropped, not
 * cut off: a client that is still sending would see a broken connection instead of the answer. The server's
 * request time-out bounds how long that can last.
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer[] | undefined> {
  if (Number(request.headers['content-length']) > limitBytes) {
    request.resume();
    return undefined;
  }
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) return void chunks.push(chunk);
      chunks.length = 0;
      resolve(undefined);
    });
    request.once('end', () => resolve(chunks));
    request.once('error', reject);
  });
}
