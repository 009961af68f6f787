import type { WorkspacePath } from '@simplemas/core';

/** What one burst of changes means for one component. */
export interface ComponentChange<C extends Located> {
  readonly component: C;
  /** Changed sources; none when only the metadata changed. */
  readonly sources: readonly WorkspacePath[];
  readonly isMetadataChanged: boolean;
}

export interface Located {
  readonly file: WorkspacePath;
  readonly folder: WorkspacePath;
}

/** Files that simplemas writes for other platforms, or that only those read: no local process runs differently after a change of one. */
const FILES_OF_OTHER_PLATFORMS = [
  /^(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/,
  /^(?:[\w.-]+\.)?Dockerfile(?:\.[\w-]+)?$/,
  /\.dockerignore$/,
  /^\.env\.example$/,
];

/** Components by whose source changed. A path belongs to those in the nearest folder around it, so that a parent is not its children's keeper. */
export function changedComponents<C extends Located>(
  components: readonly C[],
  paths: readonly WorkspacePath[],
): readonly ComponentChange<C>[] {
  const files = new Set(components.map((component) => component.file));
  const sources = paths.filter((path) => !files.has(path) && !isForOtherPlatforms(path));
  return components
    .map((component) => ({
      component,
      sources: sources.filter((path) => ownerFolder(components, path) === component.folder),
      isMetadataChanged: paths.includes(component.file),
    }))
    .filter((change) => change.sources.length > 0 || change.isMetadataChanged);
}

function ownerFolder(components: readonly Located[], path: WorkspacePath): WorkspacePath | undefined {
  return components
    .map((component) => component.folder)
    .filter((folder) => folder === '.' || path === folder || path.startsWith(`${folder}/`))
    .reduce<WorkspacePath | undefined>((nearest, folder) => (isNearer(folder, nearest) ? folder : nearest), undefined);
}

/** Both hold the path, so the longer one lies in the other; `.` holds all. */
function isNearer(folder: WorkspacePath, than: WorkspacePath | undefined): boolean {
  return than === undefined || than === '.' || (folder !== '.' && folder.length > than.length);
}

function isForOtherPlatforms(path: WorkspacePath): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return FILES_OF_OTHER_PLATFORMS.some((pattern) => pattern.test(name));
}
