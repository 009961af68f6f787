/** Programs of a system as local processes, each in a group of its own: ended whole, also what it started itself. */
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessEnd, Processes, ProcessRequest, RunningProcess } from '@simplemas/engine';
import { execa, type Options } from 'execa';
import { failureReason } from './failure-reason.js';
import { createGroupGuard, type GroupGuard } from './group-guard.js';
import { createLineSplitter } from './line-splitter.js';
import { createProcessGroup, type ProcessGroup } from './process-group.js';

/** What a program leaves running when it ends by itself has this long to end too. */
const LEFTOVER_GRACE_MS = 500;
/** Output that is still on its way when everything has ended; longer only if somebody outside the group holds the pipe. */
const LAST_OUTPUT_MS = 200;

export function createNodeProcesses(workspaceRoot: string): Processes {
  const guard = createGroupGuard();
  return { start: (request) => startProcess(request, { folder: resolve(workspaceRoot, request.folder), guard }) };
}

interface Surroundings {
  readonly folder: string;
  readonly guard: GroupGuard;
}

function startProcess(request: ProcessRequest, { folder, guard }: Surroundings): RunningProcess {
  const child = spawn(request, folder);
  if (child.pid === undefined) return neverRan(child.then(whyItDidNotRun));
  const group = createProcessGroup(child.pid);
  const output = Promise.all([
    forwardLines(child.stdout, (line) => request.onLine(line, 'stdout')),
    forwardLines(child.stderr, (line) => request.onLine(line, 'stderr')),
  ]);
  guard.keep(group);
  const life = endOfGroup(group, endOfLeader(child));
  const ended = life.ended.then(async (end) => {
    guard.release(group);
    await Promise.race([output, wait(LAST_OUTPUT_MS)]);
    child.stdout.destroy();
    child.stderr.destroy();
    return end;
  });
  return {
    id: child.pid,
    ended,
    stop: (graceMs) =>
      life
        .stop(graceMs)
        .then(() => ended)
        .then(() => undefined),
  };
}

interface GroupLife {
  /** Settles when leader and followers have ended. */
  readonly ended: Promise<ProcessEnd>;
  stop(graceMs: number): Promise<void>;
}

function endOfGroup(group: ProcessGroup, leaderEnd: Promise<ProcessEnd>): GroupLife {
  let forceAt = Infinity;
  let hasEnded = false;
  const ended = leaderEnd.then(async (end) => {
    if (forceAt === Infinity) {
      forceAt = performance.now() + LEFTOVER_GRACE_MS;
      group.terminate();
    }
    await group.ended(() => forceAt);
    hasEnded = true;
    return end;
  });
  return {
    ended,
    async stop(graceMs) {
      // The number of a group that has ended may belong to somebody else by now.
      if (hasEnded) return;
      forceAt = Math.min(forceAt, performance.now() + graceMs);
      group.terminate();
      const force = setTimeout(() => group.kill(), graceMs);
      await ended;
      clearTimeout(force);
    },
  };
}

function spawn({ command, environment }: ProcessRequest, folder: string) {
  const options = {
    cwd: folder,
    env: environment,
    preferLocal: true,
    localDir: folder,
    detached: process.platform !== 'win32',
    cleanup: false,
    reject: false,
    buffer: false,
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
    windowsHide: true,
  } as const satisfies Options;
  if (typeof command === 'string') return execa(command, { ...options, shell: true });
  const [program = '', ...words] = command;
  return execa(program, words, options);
}

type Child = ReturnType<typeof spawn>;

function endOfLeader(child: Child): Promise<ProcessEnd> {
  return new Promise((settle) => {
    child.once('exit', (exitCode, signal) => settle({ exitCode: exitCode ?? undefined, signal: signal ?? undefined }));
  });
}

function neverRan(failure: Promise<string>): RunningProcess {
  const ended = failure.then((reason) => ({ exitCode: undefined, signal: undefined, failure: reason }));
  return { id: undefined, ended, stop: () => ended.then(() => undefined) };
}

/** Settles when the stream has ended and its last line was handed over. */
function forwardLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  const splitter = createLineSplitter(onLine);
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => splitter.push(text));
  return new Promise((settle) => {
    stream.once('close', () => {
      splitter.flush();
      settle();
    });
  });
}

function whyItDidNotRun(result: { readonly code?: string | undefined; readonly cause?: unknown }): string {
  return failureReason(result.cause ?? result.code);
}
