import type { FileKind, Host, TextRead } from '@simplemas/engine';

/** The same host, which looks at each file that goes into a batch once: tasks about neighbours ask for the same Dockerfiles and contexts again and again. */
export function withMemory({ files, ...host }: Host): Host {
  const kinds = new Map<string, FileKind>();
  const texts = new Map<string, TextRead>();
  return {
    ...host,
    files: {
      ...files,
      kindOf: (path) => recalled(kinds, path, () => files.kindOf(path)),
      readText: (path, options) => recalled(texts, path, () => files.readText(path, options)),
    },
  };
}

function recalled<T>(known: Map<string, T>, key: string, find: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}
