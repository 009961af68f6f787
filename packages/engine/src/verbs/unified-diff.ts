/** Lines kept around a change. */
const CONTEXT_LINES = 3;

/** Two texts this much longer than their common ends are shown as one replaced block: the exact way between them would cost more than it tells. */
const MAX_COMPARED_LINES = 2_000;

interface DiffLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** Unified diff from the file on disk to what would be written; empty when they are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = diffLines(splitLines(before), splitLines(after));
  return [`--- ${path} (on disk)`, `+++ ${path} (generated)`, ...hunks(lines)].join('\n') + '\n';
}

function splitLines(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  const same = (text: string): DiffLine => ({ mark: ' ', text });
  return [
    ...before.slice(0, start).map(same),
    ...compareMiddle(removed, added),
    ...before.slice(before.length - end).map(same),
  ];
}

function compareMiddle(removed: readonly string[], added: readonly string[]): readonly DiffLine[] {
  if (removed.length * added.length > MAX_COMPARED_LINES ** 2) {
    return [
      ...removed.map((text): DiffLine => ({ mark: '-', text })),
      ...added.map((text): DiffLine => ({ mark: '+', text })),
    ];
  }
  return walkBack(commonLengths(removed, added), removed, added);
}

/** `lengths[i][j]`: how many lines the rest of both texts, from i and j on, have in common in order. */
function commonLengths(removed: readonly string[], added: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: removed.length + 1 }, () => new Uint32Array(added.length + 1));
  for (let i = removed.length - 1; i >= 0; i--) {
    for (let j = added.length - 1; j >= 0; j--) {
      const longest =
        removed[i] === added[j]
          ? at(lengths, i + 1, j + 1) + 1
          : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
      (lengths[i] ?? new Uint32Array())[j] = longest;
    }
  }
  return lengths;
}

function walkBack(
  lengths: readonly Uint32Array[],
  removed: readonly string[],
  added: readonly string[],
): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < removed.length || j < added.length) {
    const old = removed[i];
    const fresh = added[j];
    if (old !== undefined && old === fresh) {
      lines.push({ mark: ' ', text: old });
      i++;
      j++;
    } else if (fresh === undefined || (old !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      lines.push({ mark: '-', text: old ?? '' });
      i++;
    } else {
      lines.push({ mark: '+', text: fresh });
      j++;
    }
  }
  return lines;
}

function at(lengths: readonly Uint32Array[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

function hunks(lines: readonly DiffLine[]): readonly string[] {
  const isNear = nearChanges(lines);
  const output: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (let index = 0; index < lines.length; index++) {
    if (isNear[index] === true && isNear[index - 1] !== true)
      output.push(hunkHeader(lines, isNear, { index, oldLine, newLine }));
    const line = lines[index];
    if (line === undefined) continue;
    if (isNear[index] === true) output.push(line.mark + line.text);
    if (line.mark !== '+') oldLine++;
    if (line.mark !== '-') newLine++;
  }
  return output;
}

function nearChanges(lines: readonly DiffLine[]): readonly boolean[] {
  const near = lines.map(() => false);
  lines.forEach(({ mark }, index) => {
    if (mark !== ' ') near.fill(true, Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1);
  });
  return near;
}

function hunkHeader(
  lines: readonly DiffLine[],
  isNear: readonly boolean[],
  { index, oldLine, newLine }: { readonly index: number; readonly oldLine: number; readonly newLine: number },
): string {
  const after = isNear.indexOf(false, index);
  const hunk = lines.slice(index, after === -1 ? lines.length : after);
  const count = (mark: '-' | '+') => hunk.filter((line) => line.mark === ' ' || line.mark === mark).length;
  // Of no lines, the line before them is named.
  const range = (line: number, length: number) => `${length === 0 ? line - 1 : line},${length}`;
  return `@@ -${range(oldLine, count('-'))} +${range(newLine, count('+'))} @@`;
}
