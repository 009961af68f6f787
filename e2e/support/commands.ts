// Programs as a user runs them: in a folder, with the registry of this run, and ended together with all they started.

import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';

const DEFAULT_TIMEOUT_MS = 240_000;
const POLL_MS = 50;

export interface CommandOptions {
  readonly timeoutMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface CommandResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  /** What it has printed so far, both streams in the order of arrival. */
  readonly output: () => string;
  /** Resolves once the output matches; rejects, with the output, when the command ends before or time is up. */
  readonly waitFor: (pattern: RegExp, timeoutMs: number) => Promise<void>;
  /** To the whole group, as a terminal does on Ctrl-C. */
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<CommandResult>;
}

/** Of this process, what would make a command behave as if it ran inside a test or inside npm. */
const NOT_PASSED_ON =
  /^(?:npm_(?!config_)|npm_config_(?:user_agent|prefix|local_prefix|global_prefix|noproxy|node_gyp|init_module)$|INIT_CWD$|NODE_ENV$|NX_|VITE|SIMPLEMAS_|SERVICE_URL|AGENT_|LOG_LEVEL$|TEST$|MODE$|DEV$|PROD$|SSR$|BASE_URL$)/;

/** What makes Nx and npm behave the same on every machine: no daemon, no cloud, no screen, no colour, and patience with a registry. */
const DETERMINISTIC = {
  CI: 'true',
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NO_COLOR: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  // A registry that is slow or fails for a moment is asked again, within the time of a command: npm's own limit is longer than that.
  npm_config_fetch_timeout: '60000',
  npm_config_fetch_retries: '5',
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_factor: '3',
};

/** Runs a command to its end. Its exit status is for the test to judge; only time running out is an error. */
export async function run(
  folder: string,
  command: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const running = start(folder, command, options);
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const timer = setTimeout(() => running.signal('SIGKILL'), timeoutMs);
  const result = await running.ended;
  clearTimeout(timer);
  if (result.signal !== 'SIGKILL') return result;
  throw new Error(`${command.join(' ')} did not end within ${timeoutMs} ms:\n${running.output()}`);
}

/** As `run`, for a command that must succeed. */
export async function runOk(
  folder: string,
  command: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const result = await run(folder, command, options);
  if (result.exitCode === 0) return result;
  throw new Error(`${command.join(' ')} ended with ${result.exitCode}:\n${result.stdout}\n${result.stderr}`);
}

export function start(folder: string, command: readonly string[], options: CommandOptions = {}): RunningCommand {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: folder,
    env: environmentOf(options.environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a signal reaches it and its children, and nobody else.
    detached: true,
  });
  const texts = { all: '', stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      texts[stream] += text;
      texts.all += text;
    });
  }
  let isEnded = false;
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      isEnded = true;
      resolve({ exitCode, signal, stdout: texts.stdout, stderr: texts.stderr });
    });
  });
  return {
    output: () => texts.all,
    waitFor: (pattern, timeoutMs) => waitForText({ text: () => texts.all, isEnded: () => isEnded }, pattern, timeoutMs),
    signal: (signal) => signalGroup(child, signal),
    ended,
  };
}

interface Output {
  readonly text: () => string;
  readonly isEnded: () => boolean;
}

async function waitForText({ text, isEnded }: Output, pattern: RegExp, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!pattern.test(text())) {
    if (isEnded()) throw new Error(`ended before its output matched ${pattern.source}:\n${text()}`);
    if (Date.now() > deadline)
      throw new Error(`output does not match ${pattern.source} after ${timeoutMs} ms:\n${text()}`);
    await sleep(POLL_MS);
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left: what the signal asks for has happened.
  }
}

function environmentOf(own: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const passedOn = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name));
  return {
    ...Object.fromEntries(passedOn),
    ...DETERMINISTIC,
    // A process for each plugin takes half of the time of a command. Tests that Nx is to start them in say so: vi.stubEnv.
    NX_ISOLATE_PLUGINS: process.env['NX_ISOLATE_PLUGINS'] ?? 'false',
    npm_config_registry: inject('registryUrl'),
    ...own,
  };
}
