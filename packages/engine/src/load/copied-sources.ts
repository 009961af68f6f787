import {
  compareText,
  isOutside,
  joinPath,
  oncePerObject,
  type ComponentSurface,
  type CopiedSources,
} from '@simplemas/core';
import type { FileSystem, TextRead } from '../host.js';
import { dockerfileOf, readDockerfile } from './read-source.js';

/** What follows COPY or ADD; not what another stage of the build made. */
const COPY = /^[ \t]*(?:COPY|ADD)[ \t]+(?!.*--from=)((?:--\S+[ \t]+)*)(.+)$/gim;

const DIST = /(?:^|\/)dist(?:\/|$)/;

/** What the Dockerfile of each component that is built copies, by the name of the component. */
export function copiedSources(
  files: FileSystem,
  components: readonly Pick<ComponentSurface, 'name' | 'folder' | 'build'>[],
): ReadonlyMap<string, CopiedSources> {
  return new Map(
    components.flatMap(({ name, folder, build }) => {
      if (build === undefined) return [];
      const { sources, alone } = sourcesIn(readDockerfile(files, dockerfileOf(build)));
      const paths = sources.map((source) => joinPath(build.context, source));
      const beside = [...new Set(paths)].filter((path) => isBeside(path, joinPath(folder), build.context));
      const outermost = beside.filter((path) => !beside.some((other) => path.startsWith(`${other}/`)));
      const there = outermost.filter((path) => files.kindOf(path) !== 'missing').toSorted(compareText);
      return [[name, there.length === 0 ? alone : { ...alone, beside: there }] as const];
    }),
  );
}

/** All of a context is no choice: what else it holds may have nothing to do with the component. */
function isBeside(path: string, folder: string, context: string): boolean {
  return path !== joinPath(context) && path !== folder && !path.startsWith(`${folder}/`) && !isOutside(path);
}

/** But for the context as a whole, and what is copied where none of them lies beside the component. */
const sourcesIn = oncePerObject(
  (read: TextRead): { readonly sources: readonly string[]; readonly alone: CopiedSources } => {
    const copies = read.kind === 'text' ? [...read.text.matchAll(COPY)] : [];
    const sources = copies
      .flatMap(([, , words = '']) => wordsOf(words).slice(0, -1))
      .filter((source) => source !== '.');
    return { sources, alone: { hasDist: sources.some((source) => DIST.test(source)), beside: [] } };
  },
);

/** Words one by one, or as a JSON list. */
function wordsOf(written: string): readonly string[] {
  const quoted = [...written.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word.replace(/\\(.)/g, '$1'));
  return written.startsWith('[') ? quoted : written.trim().split(/\s+/);
}
