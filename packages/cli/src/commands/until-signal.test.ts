import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EXIT_STATUS } from '../exit-status.js';
import { untilSignal } from './until-signal.js';

class OwnProcess extends EventEmitter {
  readonly exit = vi.fn<() => never>();
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const untilStopped = (stop: AbortSignal) =>
  new Promise<typeof EXIT_STATUS.fine>((settle) => {
    stop.addEventListener('abort', () => settle(EXIT_STATUS.fine));
  });

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  'after %s nothing that is left open keeps the program running',
  async (signal) => {
    const own = new OwnProcess();
    const ended = untilSignal(untilStopped, own as never);
    own.emit(signal);
    expect(await ended).toBe(EXIT_STATUS.fine);
    expect(own.exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(own.exit).toHaveBeenCalledOnce();
  },
);

test('work that ends by itself leaves the end to others, and no handler', async () => {
  const own = new OwnProcess();
  await untilSignal(() => Promise.resolve(EXIT_STATUS.fine), own as never);
  vi.advanceTimersByTime(10_000);
  expect(own.exit).not.toHaveBeenCalled();
  expect(own.eventNames()).toEqual([]);
});
