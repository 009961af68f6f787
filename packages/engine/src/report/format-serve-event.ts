import type { PlannedPort } from '@simplemas/core';
import type { ProcessEnd } from '../host.js';
import type { ServeEvent } from '../serve/index.js';
import { createPaint, type Paint } from './paint.js';

/** One line for a running system: log lines behind the name of their component, and what happens to the components in between. */
export function formatServeEvent(event: ServeEvent, { color }: { readonly color: boolean }): string {
  const paint = createPaint(color);
  if (event.kind === 'log') return `${paint.bold(`[${event.component}]`)} ${event.line}`;
  const words = describeEvent(event);
  const line = 'component' in event ? `${paint.bold(`[${event.component}]`)} ${paint.dim(words)}` : paint.dim(words);
  return severityOf(event, paint, line);
}

const PROBLEMS: ReadonlySet<ServeEvent['kind']> = new Set(['missing-variable', 'crashed', 'gave-up', 'watch-failed']);
const CAUTIONS: ReadonlySet<ServeEvent['kind']> = new Set([
  'missing-secret',
  'not-started',
  'unhealthy',
  'metadata-changed',
]);

function severityOf({ kind }: ServeEvent, paint: Paint, line: string): string {
  if (PROBLEMS.has(kind)) return `${paint.severity('error', 'error')} ${line}`;
  if (CAUTIONS.has(kind)) return `${paint.severity('warning', 'warning')} ${line}`;
  return line;
}

type Told = Exclude<ServeEvent, { readonly kind: 'log' }>;

/** What is said of each kind of event. A table, so that a new kind cannot be forgotten. */
const WORDS: { readonly [K in Told['kind']]: (event: Extract<Told, { readonly kind: K }>) => string } = {
  'missing-variable': ({ variable, neededBy, file }) =>
    `${neededBy} needs ${variable}, which is not set here (${file}); nothing was started`,
  'missing-secret': ({ variable }) => `the secret ${variable} is not set here; starting without it`,
  'not-started': ({ file }) => `has no local.command in ${file}, so it is not started here`,
  'port-moved': ({ port, publishedPort }) => `listens on ${publishedPort} instead of ${port}`,
  waiting: ({ waitsFor }) => `waits for ${waitsFor.join(', ')}`,
  starting: ({ ports }) => `starting${onPorts(ports)}`,
  healthy: ({ afterMs }) => `healthy after ${seconds(afterMs)}`,
  unhealthy: ({ afterMs, reason }) => `not healthy after ${seconds(afterMs)}: ${reason}`,
  ready: ({ components, afterMs }) =>
    `ready after ${seconds(afterMs)}: ${components.map(({ name, ports }) => name + onPorts(ports)).join(', ')}`,
  restarting: ({ changed }) => `restarting: ${changed.slice(0, 3).join(', ')} changed`,
  crashed: ({ end, retryInMs }) => `${describeEnd(end)}; starts again in ${seconds(retryInMs)}`,
  'gave-up': ({ end, crashes }) =>
    `${describeEnd(end)}${end.failure === undefined ? `, ${crashes} times in a row` : ''}; starts again when its source changes`,
  finished: () => 'finished',
  'metadata-changed': ({ file }) => `${file} changed; start again to use it`,
  'watch-failed': ({ reason }) => `changes are not seen: ${reason}`,
  stopping: () => 'stopping',
  stopped: () => 'stopped',
};

function describeEvent<K extends Told['kind']>(event: Extract<Told, { readonly kind: K }>): string {
  const say = WORDS[event.kind] as (event: Extract<Told, { readonly kind: K }>) => string;
  return say(event);
}

function onPorts(ports: readonly PlannedPort[]): string {
  return ports.length === 0
    ? ''
    : ` on ${ports.map(({ port, publishedPort = port }) => `127.0.0.1:${publishedPort}`).join(', ')}`;
}

function describeEnd({ exitCode, signal, failure }: ProcessEnd): string {
  if (failure !== undefined) return `could not be started: ${failure}`;
  return signal === undefined ? `ended with exit status ${exitCode ?? 'unknown'}` : `ended by ${signal}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
