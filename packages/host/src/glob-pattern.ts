import picomatch from 'picomatch';

/** A glob over paths relative to a folder, and the folders below which it cannot match anything. */
export interface GlobPattern {
  matches(path: string): boolean;
  /** False only when nothing below this folder can match. */
  mayMatchBelow(folder: string): boolean;
}

/** Undefined for a pattern that matches nothing at all. */
export function parseGlobPattern(pattern: string): GlobPattern | undefined {
  const text = pattern.replace(/^(?:\.\/)+/, '');
  if (text === '') return undefined;
  const { base } = picomatch.scan(text);
  const fixed = base === '' ? [] : base.split('/');
  const maxDepth = folderDepth(text);
  const isMatch = picomatch(text, { dot: true, nonegate: true });
  const start = startOfNames(text);
  return {
    // Hidden folders are folders: those that tools own are skipped by name. Most files have another name altogether, which is quicker to see.
    matches: (path) => path.startsWith(start, path.lastIndexOf('/') + 1) && isMatch(path),
    mayMatchBelow(folder) {
      if (fixed.length === 0 && maxDepth === Infinity) return true;
      const parts = folder.split('/');
      return parts.length <= maxDepth && parts.every((part, index) => index >= fixed.length || fixed[index] === part);
    },
  };
}

/** A pattern as people write it: folders, stars, and braces in the name. What the name begins with is the group. */
const SIMPLE = /^(?:[\w.*-]+\/)*([\w.-]*)[\w.*{},-]*$/;

/** What the name of every matching file begins with; empty where that cannot be told. */
function startOfNames(pattern: string): string {
  return SIMPLE.exec(pattern)?.[1] ?? '';
}

/** How deep the folders of matching files can lie; endless where a wildcard may stand for several folders. */
function folderDepth(pattern: string): number {
  return /\*\*|[{}()[\]\\]/.test(pattern) ? Infinity : pattern.split('/').length - 1;
}
