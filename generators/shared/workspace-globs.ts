import { logger, readJson, updateJson, type Tree } from '@nx/devkit';
import { folderOf, parseYaml } from '@simplemas/core';

const PNPM_WORKSPACE = 'pnpm-workspace.yaml';

interface RootPackage {
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
}

/** Makes the package manager see a folder as a package of the workspace, with a glob for its siblings to come. */
export function coverPackageFolder(tree: Tree, folder: string, packageManager: string): void {
  const parent = folderOf(folder);
  const glob = parent === '.' ? folder : `${parent}/*`;
  if (packageManager === 'pnpm' || tree.exists(PNPM_WORKSPACE)) coverForPnpm(tree, folder, glob);
  else coverInPackageJson(tree, folder, glob);
}

function coverInPackageJson(tree: Tree, folder: string, glob: string): void {
  const { workspaces = [] } = readJson<RootPackage>(tree, 'package.json');
  const globs = isList(workspaces) ? workspaces : (workspaces.packages ?? []);
  if (isCovered(folder, globs)) return;
  const covering = [...globs, glob];
  const next = isList(workspaces) ? covering : { ...workspaces, packages: covering };
  updateJson<RootPackage>(tree, 'package.json', (json) => ({ ...json, workspaces: next }));
}

function coverForPnpm(tree: Tree, folder: string, glob: string): void {
  const text = tree.read(PNPM_WORKSPACE, 'utf8') ?? '';
  const packages = parseYaml({ path: PNPM_WORKSPACE, text }).value?.value['packages'];
  const globs = isList(packages) ? packages.map(String) : [];
  if (isCovered(folder, globs)) return;
  const next = withGlob(text, glob, packages !== undefined);
  if (next === undefined) logger.warn(`Add "${glob}" to packages in ${PNPM_WORKSPACE}: its form is not known here.`);
  else tree.write(PNPM_WORKSPACE, next);
}

/** Adds one line and leaves the rest, comments included, as the user wrote it. */
function withGlob(text: string, glob: string, hasPackages: boolean): string | undefined {
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  if (!hasPackages) return `${text}${separator}packages:\n  - '${glob}'\n`;
  const list = /^packages:[^\S\n]*(?:#.*)?\n(?=([^\S\n]*)- )/m.exec(text);
  if (list === null) return undefined;
  const start = list.index + list[0].length;
  return `${text.slice(0, start)}${list[1] ?? ''}- '${glob}'\n${text.slice(start)}`;
}

function isCovered(folder: string, globs: readonly string[]): boolean {
  return globs.some((glob) => !glob.startsWith('!') && toExpression(glob).test(folder));
}

/** The globs of package managers: `*` is a part of one segment, `**` any number of segments. */
function toExpression(glob: string): RegExp {
  const segments = glob.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  const patterns = segments.map((segment) => {
    if (segment === '**') return '(?:[^/]+/)*[^/]+';
    return segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^/]*');
  });
  return new RegExp(`^${patterns.join('/')}$`);
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
