/** Docker's own programs, as processes of this machine: what they print is passed on, and they end with whoever started them. */
import type { Diagnostic } from '@simplemas/core';
import { shellWord } from '@simplemas/renderers';
import type { ProcessEnd, RunningHost, StopSignal } from '../host.js';
import { dockerDiagnostics } from './diagnostics.js';

/** Compose stops what it is about to start before it ends. */
const STOP_GRACE_MS = 10_000;

/** For the lines of a program, and for what we say of it. */
export interface DockerSession {
  readonly host: RunningHost;
  readonly stop: StopSignal;
  readonly print: (line: string) => void;
}

export interface DockerCommand {
  /** Program and words, without a shell. */
  readonly words: readonly string[];
  /** Variables that must not be read in a command line. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What became of something that Docker was asked to do. */
export interface DockerOutcome {
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly diagnostics: readonly Diagnostic[];
}

export type DockerEnd = 'done' | 'stopped' | Diagnostic;

/** Says the command, runs it, and passes on what it prints. */
export async function runDocker({ host, stop, print }: DockerSession, command: DockerCommand): Promise<DockerEnd> {
  print(`> ${commandLine(command.words)}`);
  if (stop.aborted) return 'stopped';
  const running = host.processes.start({
    command: command.words,
    folder: '.',
    environment: command.environment ?? {},
    onLine: print,
  });
  const onStop = (): void => void running.stop(STOP_GRACE_MS);
  stop.addEventListener('abort', onStop);
  const end = await running.ended;
  stop.removeEventListener('abort', onStop);
  if (stop.aborted) return 'stopped';
  return end.exitCode === 0 ? 'done' : failure(command, end);
}

export interface DockerAnswer extends ProcessEnd {
  /** Both streams, trimmed. */
  readonly text: string;
}

/** Far longer than any engine takes that answers at all. */
export const ANSWER_TIMEOUT_MS = 15_000;

/** Asks Docker something that it answers at once; nothing of it is printed. */
export async function askDocker(host: RunningHost, words: readonly string[]): Promise<DockerAnswer | 'no-answer'> {
  const lines: string[] = [];
  const running = host.processes.start({
    command: ['docker', ...words],
    folder: '.',
    environment: {},
    onLine: (line) => void lines.push(line),
  });
  const answer = running.ended.then((end) => ({ ...end, text: lines.join('\n').trim() }));
  const first = await Promise.race([answer, host.clock.sleep(ANSWER_TIMEOUT_MS).then(() => 'no-answer' as const)]);
  if (first === 'no-answer') await running.stop(0);
  return first;
}

/** A line that a POSIX shell takes for the same words. */
export function commandLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

function failure({ words }: DockerCommand, end: ProcessEnd): Diagnostic {
  if (end.failure !== undefined) return dockerDiagnostics['not-installed']({ reason: end.failure });
  const how = end.exitCode === undefined ? `was ended by ${end.signal ?? 'somebody'}` : `ended with ${end.exitCode}`;
  return dockerDiagnostics['command-failed']({ command: words.slice(0, 3).join(' '), end: how });
}
