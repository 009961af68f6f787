/** The command line that builds an image. Pure. */
import { joinPath, type PlannedBuild, type Text } from '@simplemas/core';
import { resolveText, type OuterVariables } from '../outer-variables.js';

export interface BuildSettings {
  readonly names: readonly string[];
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  readonly platform?: string;
  readonly isPulled?: boolean;
  readonly usesNoCache?: boolean;
  /** To the registry, instead of to the engine. */
  readonly isPushed: boolean;
}

export interface BuildWords {
  readonly words: readonly string[];
  /** Build arguments whose values come from our shell: they are named in the command line, and their values are not. */
  readonly environment: Readonly<Record<string, string>>;
  readonly missing: readonly { readonly variable: string; readonly neededBy: string }[];
}

export function buildWords(build: PlannedBuild, settings: BuildSettings, outer: OuterVariables): BuildWords {
  const args = Object.entries(build.args).map(([name, text]) => ({ name, text, ...resolveText(text, outer) }));
  const hidden = args.filter(({ text }) => !isLiteral(text));
  return {
    words: [
      ...['docker', 'buildx', 'build', settings.isPushed ? '--push' : '--load'],
      ...['--file', joinPath(build.context, build.dockerfile)],
      ...(build.target === undefined ? [] : ['--target', build.target]),
      ...args.flatMap(({ name, text, value = '' }) => ['--build-arg', isLiteral(text) ? `${name}=${value}` : name]),
      ...options('--tag', settings.names),
      ...options('--cache-from', settings.cacheFrom),
      ...options('--cache-to', settings.cacheTo),
      ...(settings.platform === undefined ? [] : ['--platform', settings.platform]),
      ...(settings.isPulled === true ? ['--pull'] : []),
      ...(settings.usesNoCache === true ? ['--no-cache'] : []),
      build.context,
    ],
    environment: Object.fromEntries(hidden.map(({ name, value = '' }) => [name, value])),
    missing: args.flatMap(({ name, missing }) =>
      missing.map((variable) => ({ variable, neededBy: `docker.build.args.${name}` })),
    ),
  };
}

function isLiteral(text: Text): boolean {
  return text.every(({ kind }) => kind === 'literal');
}

function options(name: string, values: readonly string[] = []): readonly string[] {
  return values.flatMap((value) => [name, value]);
}
