import type { SourceSpan, WorkspacePath } from '@simplemas/core';
import { displayWidth } from './display-width.js';
import { printable } from './printable.js';
import { secretLines } from './secret-lines.js';

/** Longer lines are cut around the caret. */
const MAX_LINE_LENGTH = 160;

export interface Excerpt {
  readonly line: string;
  /** Columns of a terminal before the carets, and how many carets there are. */
  readonly indent: number;
  readonly length: number;
}

export type LineReader = (path: WorkspacePath, line: number) => string | undefined;

/** Lines of input files, but for those of secrets; each file is read and split once, however many findings it has. */
export function createLineReader(readSource: (path: WorkspacePath) => string | undefined): LineReader {
  const shown = new Map<WorkspacePath, readonly (string | undefined)[]>();
  const read = (path: WorkspacePath): readonly (string | undefined)[] => {
    const text = readSource(path) ?? '';
    const hidden = new Set(secretLines({ path, text }));
    return text.split(/\r?\n/).map((line, index) => (hidden.has(index + 1) ? undefined : line));
  };
  return (path, line) => {
    const lines = shown.get(path) ?? read(path);
    shown.set(path, lines);
    return lines[line - 1];
  };
}

/** The part of a line that a span begins in, and where the carets below it go; undefined when there is nothing to see. */
export function excerptOf({ file, start, end }: SourceSpan, readLine: LineReader): Excerpt | undefined {
  const line = readLine(file, start.line);
  if (line === undefined || line.trim() === '') return undefined;
  const cut = Math.max(0, Math.min(start.column, line.length) - MAX_LINE_LENGTH / 2);
  const shown = line.slice(cut, cut + MAX_LINE_LENGTH);
  const within = (column: number): number => Math.max(0, Math.min(column - 1 - cut, shown.length));
  const from = within(start.column);
  const to = end.line === start.line ? within(end.column) : shown.length;
  return {
    line: printable(shown),
    indent: displayWidth(printable(shown.slice(0, from))),
    length: Math.max(1, displayWidth(printable(shown.slice(from, to)))),
  };
}
