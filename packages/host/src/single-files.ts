import { unwatchFile, watchFile } from 'node:fs';

/** A look at a few files is cheap, and outlives what ends other watches: the removal of a file and of the folders above it. */
const LOOK_MS = 300;

/** Tells when one of the files is changed, removed or made. Paths are absolute. */
export function watchSingleFiles(
  files: readonly string[],
  onChange: (file: string) => void,
): { readonly close: () => void } {
  const listeners = files.map((file) => ({ file, listener: () => onChange(file) }));
  for (const { file, listener } of listeners) watchFile(file, { interval: LOOK_MS, persistent: false }, listener);
  return {
    close() {
      for (const { file, listener } of listeners) unwatchFile(file, listener);
    },
  };
}
