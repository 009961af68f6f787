import picomatch from 'picomatch';
import type { WorkspacePath } from '@simplemas/core';

/** Globs over paths, as the entry of a plugin in nx.json has them. */
export interface PathGlobs {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Which paths these globs leave, as Nx reads them: all that match one of `include`, if there are any, and none of `exclude`. */
export function pathFilter({ include = [], exclude = [] }: PathGlobs): (path: WorkspacePath) => boolean {
  const isIncluded = matcher(include, true);
  const isExcluded = matcher(exclude, false);
  return (path) => isIncluded(path) && !isExcluded(path);
}

/** One after the other: a glob with `!` takes back what those before it have matched, and where it comes first, everything else matches. */
function matcher(globs: readonly string[], whereNone: boolean): (path: WorkspacePath) => boolean {
  const [first] = globs;
  if (first === undefined) return () => whereNone;
  const steps = globs.map((glob) => {
    const takesBack = glob.startsWith('!');
    return { takesBack, matches: picomatch(takesBack ? glob.slice(1) : glob, { dot: true, nonegate: true }) };
  });
  return (path) =>
    steps.reduce((isMatch, { takesBack, matches }) => (matches(path) ? !takesBack : isMatch), first.startsWith('!'));
}
