/**
 * A machine in memory for tests of what runs: its clock stands still until `advance`, its processes do what the test says.
 * It has no files; `{ ...host, files }` makes a whole `RunningHost` of it.
 */
import type { WorkspacePath } from '@simplemas/core';
import type { ProcessEnd, ProcessRequest, RunningHost, WatchRequest } from '../host.js';

export interface MemoryMachine {
  readonly host: Omit<RunningHost, 'files'>;
  /** Every process ever started, the oldest first. */
  readonly started: readonly MemoryProcess[];
  /** The youngest process of a folder that runs now. */
  running(folder: WorkspacePath): MemoryProcess;
  /** What the URL answers from now on; nothing listens on a URL that was never told. */
  answer(url: string, answer: 'well' | 'unwell'): void;
  /** A change after which nothing has come for a while, though it has not settled yet. */
  lull(...paths: readonly WorkspacePath[]): void;
  /** The same, settled. */
  change(...paths: readonly WorkspacePath[]): void;
  readonly isWatching: boolean;
  /** Lets time pass, step by step from one timer to the next. */
  advance(milliseconds: number): Promise<void>;
}

export interface MemoryProcess extends ProcessRequest {
  readonly id: number;
  readonly isRunning: boolean;
  end(end: Partial<ProcessEnd>): void;
}

export interface MemoryMachineOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly busyPorts?: readonly number[];
  /** Programs, by a word of their command, that cannot be started. */
  readonly unknownPrograms?: readonly string[];
  /** Programs that end only by force. */
  readonly stubbornPrograms?: readonly string[];
}

export function createMemoryMachine(options: MemoryMachineOptions = {}): MemoryMachine {
  const clock = createMemoryClock();
  const started: StartedProcess[] = [];
  const answers = new Map<string, 'well' | 'unwell'>();
  const watches = new Set<WatchRequest>();
  const busy = new Set(options.busyPorts);
  const start = (request: ProcessRequest): StartedProcess => {
    const process = createMemoryProcess(request, { id: started.length + 1, clock, options });
    started.push(process);
    return process;
  };
  return {
    host: {
      environment: options.environment ?? {},
      clock,
      digest: (text) => text,
      processes: { start: (request) => start(request).handle },
      network: {
        async freePort(preferred, taken) {
          let port = preferred;
          while (busy.has(port) || taken.has(port)) port++;
          return port;
        },
        async probe(url) {
          const answer = answers.get(url);
          if (answer === 'well') return { kind: 'well' };
          return { kind: 'unwell', reason: answer === undefined ? 'connection refused' : 'status 503' };
        },
      },
      watcher: {
        async watch(request) {
          watches.add(request);
          return { sees: () => true, close: async () => void watches.delete(request) };
        },
      },
    },
    started,
    running(folder) {
      const process = started.findLast((one) => one.folder === folder && one.isRunning);
      if (process === undefined) throw new Error(`nothing runs in ${folder}`);
      return process;
    },
    answer: (url, answer) => void answers.set(url, answer),
    lull: (...paths) => watches.forEach((request) => request.lull?.onLull(paths)),
    change(...paths) {
      this.lull(...paths);
      for (const request of watches) request.onChange(paths);
    },
    get isWatching() {
      return watches.size > 0;
    },
    advance: (milliseconds) => clock.advance(milliseconds),
  };
}

interface StartedProcess extends MemoryProcess {
  readonly handle: ReturnType<RunningHost['processes']['start']>;
}

interface ProcessSurroundings {
  readonly id: number;
  readonly clock: RunningHost['clock'];
  readonly options: MemoryMachineOptions;
}

function createMemoryProcess(request: ProcessRequest, { id, clock, options }: ProcessSurroundings): StartedProcess {
  const isNamed = (programs: readonly string[] | undefined): boolean =>
    programs?.some((program) => String(request.command).includes(program)) ?? false;
  let isRunning = true;
  let settle: (end: ProcessEnd) => void = () => undefined;
  const ended = new Promise<ProcessEnd>((resolve) => (settle = resolve));
  const end = (partial: Partial<ProcessEnd>): void => {
    isRunning = false;
    settle({ exitCode: undefined, signal: undefined, ...partial });
  };
  if (isNamed(options.unknownPrograms)) end({ failure: 'no such file or directory (ENOENT)' });
  return {
    ...request,
    id,
    get isRunning() {
      return isRunning;
    },
    end,
    handle: {
      id,
      ended,
      async stop(graceMs) {
        if (!isNamed(options.stubbornPrograms)) return end({ signal: 'SIGTERM' });
        await clock.sleep(graceMs);
        end({ signal: 'SIGKILL' });
      },
    },
  };
}

interface MemoryClock extends Pick<RunningHost['clock'], 'now' | 'sleep'> {
  advance(milliseconds: number): Promise<void>;
}

function createMemoryClock(): MemoryClock {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((settle) => {
        if (signal?.aborted) return settle();
        const wake = (): void => {
          timers.delete(timer);
          signal?.removeEventListener('abort', wake);
          settle();
        };
        const timer = { at: now + milliseconds, wake };
        timers.add(timer);
        signal?.addEventListener('abort', wake);
      }),
    async advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        await settled();
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (next === undefined || next.at > until) break;
        now = next.at;
        next.wake();
      }
      now = until;
    },
  };
}

/** Everything that waits for no timer has happened. */
function settled(): Promise<void> {
  return new Promise((settle) => setImmediate(settle));
}
