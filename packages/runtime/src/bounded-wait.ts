import { WireFailure, type RequestLimits } from './connection.js';

/** Waits for shared work within one caller's own limits; the work itself goes on for the others. */
export async function boundedWait<T>(work: Promise<T>, limits: RequestLimits): Promise<T> {
  const { timeoutMs, signal } = limits;
  const cancelled = () => new WireFailure('cancelled', 'the call was cancelled', { cause: signal?.reason });
  if (signal?.aborted === true) throw cancelled();
  return await new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(timedOut(timeoutMs))), timeoutMs);
    const onAbort = () => settle(() => reject(cancelled()));
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      finish();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    work.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}

function timedOut(timeoutMs: number): WireFailure {
  return new WireFailure('timeout', `no connection within ${Math.round(timeoutMs)} ms`);
}
