/** Options as nx.json has them, without those that say nothing: misspelled ones, and values of another kind. One of these must not stop every Nx command. */
import { didYouMean, isOutside, joinPath } from '@simplemas/core';
import type { InferenceOptions } from './inference-options.js';
import { targetNamesOf } from './target-names.js';

interface Kind {
  readonly what: string;
  readonly holds: (value: unknown) => boolean;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isName = (value: unknown): boolean => isText(value) && value.trim() !== '';

const NAME: Kind = { what: 'a name', holds: isName };
const NAME_OR_NONE: Kind = { what: 'a name, or false', holds: (value) => value === false || isName(value) };
const FOLDER: Kind = { what: 'a folder below the workspace', holds: isFolder };
const GLOB: Kind = { what: 'a glob', holds: isText };
const GLOB_OR_NONE: Kind = { what: 'a glob, or false', holds: (value) => value === false || isText(value) };
const TEXTS: Kind = { what: 'a list of texts', holds: (value) => Array.isArray(value) && value.every(isText) };

const KINDS: Readonly<Record<keyof InferenceOptions, Kind>> = {
  validateTargetName: NAME_OR_NONE,
  composeTargetName: NAME_OR_NONE,
  kubernetesTargetName: NAME_OR_NONE,
  serveTargetName: NAME_OR_NONE,
  dockerBuildTargetName: NAME_OR_NONE,
  dockerPushTargetName: NAME_OR_NONE,
  upTargetName: NAME_OR_NONE,
  downTargetName: NAME_OR_NONE,
  logsTargetName: NAME_OR_NONE,
  watchTargetName: NAME_OR_NONE,
  buildTargetName: NAME,
  outputFolder: FOLDER,
  pattern: GLOB,
  systemPattern: GLOB_OR_NONE,
  systemName: NAME,
  tags: TEXTS,
};

export interface UsableOptions {
  readonly options: InferenceOptions;
  /** One line for each option that has no effect, and for each name that two targets share. */
  readonly problems: readonly string[];
}

export function usableOptions(written: unknown): UsableOptions {
  const entries = typeof written === 'object' && written !== null ? Object.entries(written) : [];
  const problems = entries.map(([name, value]) => problemOf(name, value));
  const usable = entries.filter((_entry, index) => problems[index] === undefined);
  const options: InferenceOptions = Object.fromEntries(usable);
  return { options, problems: [...problems.filter((problem) => problem !== undefined), ...sharedNames(options)] };
}

/** Of two targets with one name, a project has only one. */
function sharedNames(options: InferenceOptions): readonly string[] {
  const byName = new Map<string, string[]>();
  for (const [target, name] of Object.entries(targetNamesOf(options)) as [string, string | undefined][]) {
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), `${target}TargetName`]);
  }
  return [...byName]
    .filter(([, shared]) => shared.length > 1)
    .map(([name, shared]) => {
      const what = shared.map((option) => `"${option}"`).join(' and ');
      return `simplemas: nx.json gives the plugin one name, "${name}", for ${what}: a project has one target of a name, so give each its own`;
    });
}

/** Each problem once, however often Nx asks for the projects. */
export function newProblemsFinder(): (problems: readonly string[]) => readonly string[] {
  const told = new Set<string>();
  return (problems) => {
    const found = problems.filter((problem) => !told.has(problem));
    for (const problem of found) told.add(problem);
    return found;
  };
}

function problemOf(name: string, value: unknown): string | undefined {
  if (!isKnown(name)) {
    const hint = didYouMean(name, Object.keys(KINDS)) ?? `known are ${Object.keys(KINDS).join(', ')}`;
    return `simplemas: nx.json gives the plugin an unknown option "${name}": ${hint}`;
  }
  const { what, holds } = KINDS[name];
  if (value === undefined || holds(value)) return undefined;
  return `simplemas: nx.json gives the plugin the option "${name}" with ${JSON.stringify(value)}, which has no effect: it must be ${what}`;
}

function isKnown(name: string): name is keyof InferenceOptions {
  return Object.hasOwn(KINDS, name);
}

/** Words such as `{projectRoot}` mean nothing here: one folder is for all. */
function isFolder(value: unknown): boolean {
  return isText(value) && !/^(?:[/\\]|[A-Za-z]:)|[{}]/.test(value) && !isOutside(joinPath(value));
}
