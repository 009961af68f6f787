/** Input files, where they lie and where in them something is written. Knows no other stage. */
export {
  baseNameOf,
  folderOf,
  isAbsolutePath,
  isOutside,
  joinPath,
  relativePath,
  type WorkspacePath,
} from './workspace-path.js';
export { spanLater, startOfFile, type Position, type SourceSpan } from './source-span.js';
export type { SourceFile } from './source-file.js';
