import { relativePath, type PlannedWatch, type WorkspacePath } from '@simplemas/core';
import { envExamplePath } from './env-example.js';

/** What tools keep beside sources, in the patterns of a `.dockerignore`, relative to the watched folder. */
const NEVER_SOURCES = ['**/node_modules', '**/.venv', '**/__pycache__', '**/.nx'];

/**
 * `develop` of a service: `docker compose watch` builds it anew when its sources change (Compose Develop specification). Paths are relative to the Compose file;
 * patterns of a `Dockerfile.dockerignore` do not count there, so all that is to be ignored is named.
 */
export function composeDevelop(
  { folder, beside, exclude, copiesDist }: PlannedWatch,
  output: { readonly file: WorkspacePath; readonly folder: WorkspacePath },
): Readonly<Record<string, unknown>> {
  const generated = [output.file, envExamplePath(output.file)];
  const always = [...NEVER_SOURCES, ...(copiesDist ? [] : ['**/dist'])];
  const ignored = [...exclude, ...generated].map((path) => relativePath(folder, path));
  const rule = (path: WorkspacePath, ignore: readonly string[]) => ({
    action: 'rebuild',
    path: asFolder(relativePath(output.folder, path)),
    ignore,
  });
  const inside = ignored.filter((path) => path !== '..' && !path.startsWith('../'));
  return { watch: [rule(folder, [...always, ...inside]), ...beside.map((path) => rule(path, always))] };
}

/** Compose takes a path for a folder, and not for a URL, when it begins with a dot. */
export function asFolder(path: string): string {
  return path.startsWith('.') ? path : `./${path}`;
}
