/** Node and undici wrap the interesting error in others; no chain is longer than this. */
const MAX_CAUSES = 10;

/** Failures before the first byte was sent: the peer cannot have seen the request. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Failures after the request may have been sent. */
const BROKEN = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Tells a request that was never sent from one that may have arrived; `undefined` when the network is not to blame. */
export function networkFailure(error: unknown): 'never-sent' | 'broken' | undefined {
  const codes = causes(error).map(codeOf);
  if (codes.some((code) => NEVER_SENT.has(code))) return 'never-sent';
  return codes.some((code) => BROKEN.has(code)) ? 'broken' : undefined;
}

/** The innermost message: "connect ECONNREFUSED 127.0.0.1:8001" rather than "fetch failed". */
export function rootMessage(error: unknown): string {
  const root = causes(error).at(-1);
  const message = root instanceof Error ? root.message : String(root);
  // `localhost` with two addresses fails with an AggregateError that has a code and no message.
  return message === '' ? codeOf(root) : message;
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [error];
  let last = error;
  while (last instanceof Error && last.cause !== undefined && chain.length < MAX_CAUSES) {
    last = last.cause;
    chain.push(last);
  }
  return chain;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
