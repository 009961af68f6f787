import type { WorkspacePath } from '@simplemas/core';
import type { WatchEvent } from '../watch/index.js';
import { countFindings } from './count-findings.js';
import { createPaint } from './paint.js';

export interface WatchEventFormat {
  readonly color: boolean;
  readonly displayPath?: (path: WorkspacePath) => string;
}

/** One line: what changed, what became of it, and how long that took. The findings themselves are another matter. */
export function formatWatchEvent(event: WatchEvent, { color, displayPath = (path) => path }: WatchEventFormat): string {
  const paint = createPaint(color);
  if (event.kind === 'unseen') {
    return `${paint.severity('error', 'error')} ${paint.dim(`some changes are not seen: ${event.reason}`)}`;
  }
  if (event.kind === 'not-applied') return paint.severity('error', 'what runs is not up to date');
  const occasion = event.changed.length === 0 ? '' : `${someOf(event.changed.map(displayPath))} changed: `;
  const time = paint.dim(`(${Math.round(event.afterMs)} ms)`);
  if (event.kind === 'refused') {
    return `${occasion}${paint.severity('error', countErrors(event))}, nothing written ${time}`;
  }
  const result = event.written.length === 0 ? 'up to date' : `wrote ${someOf(event.written.map(displayPath))}`;
  return `${occasion}${result} ${time}`;
}

/** A change of branch changes more files than anybody reads. */
const MAX_NAMED = 3;

function someOf(paths: readonly string[]): string {
  const rest = paths.length - MAX_NAMED;
  return paths.slice(0, MAX_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function countErrors({ diagnostics }: { readonly diagnostics: Parameters<typeof countFindings>[0] }): string {
  const { error } = countFindings(diagnostics);
  return error === 1 ? '1 error' : `${error} errors`;
}
