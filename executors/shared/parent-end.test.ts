import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onParentEnd } from './parent-end.js';

class OwnProcess extends EventEmitter {
  ppid = 100;
  readonly connected: boolean;

  constructor(connected: boolean) {
    super();
    this.connected = connected;
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('with a channel to the parent, its end is that of the channel', () => {
  const [own, callback] = [new OwnProcess(true), vi.fn()];
  onParentEnd(callback, own);
  expect(callback).not.toHaveBeenCalled();
  own.emit('disconnect');
  expect(callback).toHaveBeenCalledOnce();
});

test('without one, an orphan has another parent', () => {
  const [own, callback] = [new OwnProcess(false), vi.fn()];
  onParentEnd(callback, own);
  vi.advanceTimersByTime(3000);
  expect(callback).not.toHaveBeenCalled();
  own.ppid = 1;
  vi.advanceTimersByTime(1000);
  expect(callback).toHaveBeenCalled();
});

test.each([true, false])('nobody is called after the end of the watch (channel: %s)', (connected) => {
  const [own, callback] = [new OwnProcess(connected), vi.fn()];
  onParentEnd(callback, own)();
  own.emit('disconnect');
  own.ppid = 1;
  vi.advanceTimersByTime(3000);
  expect(callback).not.toHaveBeenCalled();
});
