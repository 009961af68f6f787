import { TOKEN_FILE_VARIABLE, TOKEN_PEERS_VARIABLE, TOKEN_VARIABLE } from '@simplemas/contract';
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigurationError } from './errors.js';

const SCHEME = 'Bearer ';

/** The token of the system: the variable, or the file that the other variable names. Throws `ConfigurationError`. */
export function resolveToken(token: string | undefined, file: string | undefined): string | undefined {
  const text = token ?? (file === undefined ? undefined : readTokenFile(file));
  if (text === undefined) return undefined;
  // An HTTP header holds these characters and no others; a secret is not repeated in a message.
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  const source = token === undefined ? TOKEN_FILE_VARIABLE : TOKEN_VARIABLE;
  throw new ConfigurationError(`the token in ${source} must be one word of letters, digits and signs`);
}

/** Of a peer that answers 401. */
export const UNAUTHORIZED = `the peer asks for another token (${TOKEN_VARIABLE}), or for one that it is not shown (${TOKEN_PEERS_VARIABLE})`;

/** Value of the header `authorization` for a token. */
export function authorizationOf(token: string): string {
  return `${SCHEME}${token}`;
}

/** Takes as long for a wrong header as for the right one: hashes have one length, and are compared to the end. */
export function isAuthorized(header: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(header ?? ''), digest(authorizationOf(token)));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function readTokenFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new ConfigurationError(`${TOKEN_FILE_VARIABLE} names "${file}", which cannot be read`, { cause });
  }
}
