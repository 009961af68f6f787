import { joinPath, type System } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { MAX_METADATA_BYTES } from './read-source.js';

/** `COPY dist/agent.mjs ./`, but not what another stage of the build made. */
const COPIES_DIST = /^[ \t]*(?:COPY|ADD)[ \t](?!.*--from=).*(?<![\w.-])dist(?![\w.-])/im;

/** Names of components whose image holds what a build on this machine puts into `dist`: there a new build is a change, elsewhere it is none. */
export function imagesWithDist(files: FileSystem, system: System): ReadonlySet<string> {
  const dockerfiles = system.components.flatMap(({ name, image: { build } }) =>
    build === undefined ? [] : [{ name, path: joinPath(build.context, build.dockerfile) }],
  );
  return new Set(dockerfiles.filter(({ path }) => copiesDist(files, path)).map(({ name }) => name));
}

function copiesDist(files: FileSystem, path: string): boolean {
  const read = files.readText(path, { maxBytes: MAX_METADATA_BYTES });
  return read.kind === 'text' && COPIES_DIST.test(read.text);
}
