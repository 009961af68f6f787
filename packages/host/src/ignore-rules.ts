import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readTextFile } from './read-text.js';

/** In the order in which they count: what `.nxignore` says overrules `.gitignore` beside it. */
export const IGNORE_FILES: readonly string[] = ['.gitignore', '.nxignore'];

const MAX_IGNORE_FILE_BYTES = 1024 * 1024;

/** The ignore files of a folder and of all above it, up to a base folder that all paths here are relative to. */
export interface IgnoreRules {
  /** Folders end in `/`. */
  ignores(path: string): boolean;
  /** These rules and those that a folder below brings; '' is the base folder itself. */
  within(folder: string, ignoreFiles: readonly string[]): IgnoreRules;
}

/**
 * Rules that hold in a folder because of the folders above it. None, when they ignore that very folder: then somebody asked for it by name.
 */
export function ignoreRulesAbove(base: string, folder: string): IgnoreRules {
  const none = ignoreRulesOf((path) => {
    const read = readTextFile(join(base, path), MAX_IGNORE_FILE_BYTES);
    return read.kind === 'text' ? read.text : undefined;
  });
  const parts = folder === '' ? [] : folder.split('/');
  let rules = none;
  for (let depth = 0; depth < parts.length; depth++) {
    rules = rules.within(parts.slice(0, depth).join('/'), IGNORE_FILES);
  }
  return parts.length > 0 && rules.ignores(`${folder}/`) ? none : rules;
}

/** No rules yet, with ignore files that are read in some way of their own. */
export function ignoreRulesOf(readText: (path: string) => string | undefined): IgnoreRules {
  return createRules({ readText, matchers: new Map() }, [], []);
}

interface RuleSource {
  /** undefined where there is no such file. */
  readonly readText: (path: string) => string | undefined;
  /** By their patterns: a thousand scaffolded agents have a thousand ignore files that say the same. */
  readonly matchers: Map<string, Ignore>;
}

interface Layer {
  /** Comes before the paths that the matcher knows. */
  readonly prefix: string;
  readonly matcher: Ignore;
}

interface FolderPatterns {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** `above` holds the patterns that the layers were made of. */
function createRules(source: RuleSource, layers: readonly Layer[], above: readonly FolderPatterns[]): IgnoreRules {
  return {
    ignores: (path) =>
      layers.some(({ prefix, matcher }) => path.startsWith(prefix) && matcher.ignores(path.slice(prefix.length))),
    within(folder, ignoreFiles) {
      const patterns = ignoreFiles.flatMap((name) =>
        patternsIn(source.readText(folder === '' ? name : `${folder}/${name}`) ?? ''),
      );
      if (patterns.length === 0) return this;
      const all = [...above, { folder, patterns }];
      // Without a pattern that takes something back, each file only adds to what is ignored and can be asked by itself. With one, the order of
      // all patterns counts, and one list of all of them gives git's: the last match wins, and a folder that was taken back is open.
      const takesBack = layers.length > 0 && patterns.some((pattern) => pattern.startsWith('!'));
      if (!takesBack) return createRules(source, [...layers, layerOf(source, { folder, patterns })], all);
      return createRules(source, [{ prefix: '', matcher: combine(all) }], all);
    },
  };
}

function layerOf({ matchers }: RuleSource, { folder, patterns }: FolderPatterns): Layer {
  const key = patterns.join('\n');
  const matcher = matchers.get(key) ?? createMatcher(patterns);
  matchers.set(key, matcher);
  return { prefix: folder === '' ? '' : `${folder}/`, matcher };
}

function combine(all: readonly FolderPatterns[]): Ignore {
  return createMatcher(all.flatMap(({ folder, patterns }) => patterns.map((pattern) => rebase(pattern, folder))));
}

/** The case of a name counts everywhere, so that one workspace gives the same system on each machine. */
function createMatcher(patterns: readonly string[]): Ignore {
  return ignore({ ignorecase: false }).add(patterns);
}

function patternsIn(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

/** A pattern of a folder as the base folder would write it. */
function rebase(line: string, folder: string): string {
  if (folder === '') return line;
  const isNegative = line.startsWith('!');
  const pattern = isNegative ? line.slice(1) : line.replace(/^\\(?=[!#])/, '');
  const isAnchored = pattern.trimEnd().replace(/\/$/, '').includes('/');
  const prefix = `/${folder.replace(/[\\*?[\]! #]/g, '\\$&')}`;
  const rest = isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`;
  return `${isNegative ? '!' : ''}${prefix}/${rest}`;
}
