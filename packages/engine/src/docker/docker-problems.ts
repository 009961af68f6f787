/** Whether Docker can do what is about to be asked of it, and if not, why: before it prints pages of its own help. */
import type { Diagnostic } from '@simplemas/core';
import type { RunningHost } from '../host.js';
import { dockerDiagnostics } from './diagnostics.js';
import { ANSWER_TIMEOUT_MS, askDocker, type DockerAnswer } from './docker-command.js';

/** The first release that knows `develop`, which generated files say; `depends_on.required` is older. */
const OLDEST_COMPOSE = [2, 22, 0] as const;

export type DockerPlugin = 'compose' | 'buildx';

export async function dockerProblem(host: RunningHost, plugin: DockerPlugin): Promise<Diagnostic | undefined> {
  const [ofPlugin, ofEngine] = await Promise.all([
    askDocker(host, [plugin, 'version']),
    askDocker(host, ['version', '--format', '{{.Server.Version}}']),
  ]);
  return notInstalled(ofEngine) ?? pluginProblem(plugin, ofPlugin) ?? engineProblem(ofEngine);
}

function notInstalled(answer: DockerAnswer | 'no-answer'): Diagnostic | undefined {
  if (answer === 'no-answer' || answer.failure === undefined) return undefined;
  return dockerDiagnostics['not-installed']({ reason: answer.failure });
}

function pluginProblem(plugin: DockerPlugin, answer: DockerAnswer | 'no-answer'): Diagnostic | undefined {
  if (answer === 'no-answer') return undefined;
  if (plugin === 'buildx') return answer.exitCode === 0 ? undefined : dockerDiagnostics['buildx-missing']({});
  const version = /\bv?(\d+\.\d+\.\d+)/.exec(answer.text)?.[1];
  if (answer.exitCode !== 0 || version === undefined) return dockerDiagnostics['compose-missing']({});
  if (!isOlder(version.split('.').map(Number), OLDEST_COMPOSE)) return undefined;
  return dockerDiagnostics['compose-too-old']({ version, needed: OLDEST_COMPOSE.join('.') });
}

function isOlder(version: readonly number[], oldest: readonly number[]): boolean {
  const place = oldest.findIndex((number, index) => version[index] !== number);
  return place !== -1 && (version[place] ?? 0) < (oldest[place] ?? 0);
}

function engineProblem(answer: DockerAnswer | 'no-answer'): Diagnostic | undefined {
  if (answer === 'no-answer')
    return dockerDiagnostics['not-running']({ reason: `nothing came within ${ANSWER_TIMEOUT_MS / 1000} s` });
  if (answer.exitCode === 0) return undefined;
  if (/permission denied while trying to connect|connect: permission denied/i.test(answer.text))
    return dockerDiagnostics['permission-denied']({});
  return dockerDiagnostics['not-running']({ reason: lastLine(answer.text) });
}

function lastLine(text: string): string {
  const line = text
    .split('\n')
    .filter((each) => each.trim() !== '')
    .at(-1);
  return (line ?? 'it gave no reason').trim().replace(/\.+$/, '');
}
