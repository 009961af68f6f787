import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { interrupted } from './interrupted.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const listeners = () => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s is told, an echo of it does nothing, and the next one is left to the system',
  async (signal) => {
    const before = listeners();
    const told = interrupted();
    process.emit(signal, signal);
    expect(await told).toBe(signal);
    vi.advanceTimersByTime(200);
    process.emit(signal, signal);
    expect(listeners()).toBeGreaterThan(before);
    vi.advanceTimersByTime(50);
    expect(listeners()).toBe(before);
  },
);
