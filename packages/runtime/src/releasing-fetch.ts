/**
 * `fetch` that leaves nothing behind on the signal it is given.
 *
 * The MCP client may hand one signal for the whole connection to every request. Node 20 keeps a listener per
 * request on it until garbage collection, so a busy connection warns about leaks. Here each request has a signal
 * of its own, which follows the given one until the last byte of the answer.
 */
export async function releasingFetch(input: string | URL, init: RequestInit = {}): Promise<Response> {
  const { signal } = init;
  if (signal === undefined || signal === null) return await fetch(input, init);
  const own = new AbortController();
  const follow = () => own.abort(signal.reason);
  const release = () => signal.removeEventListener('abort', follow);
  if (signal.aborted) follow();
  signal.addEventListener('abort', follow, { once: true });
  try {
    const response = await fetch(input, { ...init, signal: own.signal });
    if (isStream(response)) return new Response(untilEnd(response.body, release), response);
    release();
    return response;
  } catch (error) {
    release();
    throw error;
  }
}

/** An event stream goes on after its headers, and is ended by the signal; any other body follows at once. */
function isStream(response: Response): response is Response & { readonly body: NonNullable<Response['body']> } {
  return response.body !== null && response.headers.get('content-type')?.startsWith('text/event-stream') === true;
}

async function* untilEnd(body: AsyncIterable<Uint8Array>, onEnd: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } finally {
    onEnd();
  }
}
