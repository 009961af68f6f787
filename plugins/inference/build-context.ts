/** What an image is built from: the files that Docker gets to see. Pure. */
import { folderOf, isOutside, joinPath, type WorkspacePath } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';

export interface BuildContext {
  readonly folder: WorkspacePath;
  readonly dockerfile: WorkspacePath;
}

/** Undefined for what is not built, or not from files of the workspace; what a reference stands for is unknown here. */
export function buildContextOf({
  file,
  outline,
}: Pick<ComponentProject, 'file' | 'outline'>): BuildContext | undefined {
  const { hasBuild, buildContext = '.', dockerfile = 'Dockerfile' } = outline;
  const folder = joinPath(folderOf(file), buildContext);
  const path = joinPath(folder, dockerfile);
  const isKnown = ![folder, path].some((each) => isOutside(each) || each.includes('${'));
  return hasBuild && isKnown ? { folder, dockerfile: path } : undefined;
}

/** Docker takes the first of them that is there (Dockerfile reference, .dockerignore). */
export function ignoreFilesOf({ folder, dockerfile }: BuildContext): readonly WorkspacePath[] {
  return [`${dockerfile}.dockerignore`, joinPath(folder, '.dockerignore')];
}

/** Globs relative to the context. At least all that Docker gets to see, and no more where the ignore file is plain enough. */
export interface ContextGlobs {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

const EVERYTHING: ContextGlobs = { included: ['**/*'], excluded: [] };

export function contextGlobs(ignoreFile: string | undefined): ContextGlobs {
  const rules = (ignoreFile ?? '').split(/\r?\n/).flatMap(readRule);
  const ignoresAll = rules.findLastIndex(
    ({ isException, path }) => !isException && /^(?:\*|\*\*|\*\*\/\*)$/.test(path),
  );
  const later = rules.slice(ignoresAll + 1);
  const exceptions = later.filter(({ isException }) => isException);
  // A rule before an exception holds but for the exception, which globs cannot say.
  const lastException = later.findLastIndex(({ isException }) => isException);
  const excluded = later.slice(lastException + 1).filter(({ path }) => isPlain(path));
  if (exceptions.some(({ path }) => !isPlain(path))) return EVERYTHING;
  return {
    included: ignoresAll === -1 ? EVERYTHING.included : exceptions.flatMap(({ path }) => withContents(path)),
    excluded: excluded.flatMap(({ path }) => withContents(path)),
  };
}

interface IgnoreRule {
  readonly isException: boolean;
  readonly path: string;
}

function readRule(line: string): readonly IgnoreRule[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  const isException = text.startsWith('!');
  const path = joinPath((isException ? text.slice(1) : text).trim().replace(/^\/+|\/+$/g, ''));
  return path === '.' ? [] : [{ isException, path }];
}

/** Other signs mean different things to Docker and to Nx. */
function isPlain(path: string): boolean {
  return /^[\w ./*?@+~=,-]+$/.test(path) && !path.startsWith('..');
}

/** A rule for a folder holds for all that is in it. */
function withContents(path: string): readonly string[] {
  return path.endsWith('/**') || path.endsWith('/**/*') ? [path] : [path, `${path}/**/*`];
}
