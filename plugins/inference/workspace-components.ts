/** Reads what a list of files says about components: the one place of inference that touches the disk. Starts no process. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { baseNameOf, folderOf, joinPath, type WorkspacePath } from '@simplemas/core';
import { openOutlineCache, type OutlineCache } from './cache.js';
import { componentProjects, type ComponentProject, type MetadataFile } from './component-projects.js';
import type { ReadFile } from './image-inputs.js';
import { listedSystems, type ListedSystem, type ListFile } from './listed-systems.js';
import { namesInUse, workspaceName } from './names-in-use.js';
import type { Settings } from './settings.js';
import { systemProjectName } from './system-project-name.js';
import { nearestValidName } from './valid-name.js';

export interface WorkspaceComponents {
  readonly components: readonly ComponentProject[];
  /** Name of the system that all components form, where the workspace or an option tells one: the folder's own differs from machine to machine. */
  readonly systemName: string | undefined;
  readonly systemProjectName: string;
  /** Systems that manifests and project files list. */
  readonly lists: readonly ListedSystem[];
}

export interface WorkspaceFiles {
  readonly workspaceRoot: string;
  /** Files of the workspace as Nx lists them; those that do not matter here are passed over. */
  readonly files: readonly WorkspacePath[];
}

const METADATA_NAME = /^simplemas\.deploy\.ya?ml$/;
const PROJECT_FILE_NAME = /^(?:package|project)\.json$/;

export async function readComponents(workspace: WorkspaceFiles, settings: Settings): Promise<WorkspaceComponents> {
  const { workspaceRoot } = workspace;
  const [paths, listPaths] = [await metadataFiles(workspace, settings), await listFiles(workspace, settings)];
  const cache = openOutlineCache({ workspaceRoot, scope: JSON.stringify([settings.pattern, settings.systemPattern]) });
  try {
    const metadata = readMetadata(cache, paths);
    const readJson = (path: string) => readJsonFile(join(workspaceRoot, path));
    const systemName = settings.systemName ?? workspaceName(readJson('package.json'));
    const workspaceOrFolder = systemName ?? nearestValidName(basename(workspaceRoot));
    const files = readLists(cache, listPaths, readJson);
    const others = namesInUse({
      projectFiles: workspace.files.filter((file) => PROJECT_FILE_NAME.test(baseNameOf(file))),
      roots: new Set([...metadata, ...files].map(({ path }) => folderOf(path))),
      names: new Set([workspaceOrFolder, ...[...metadata, ...files].flatMap(({ outline }) => outline.name ?? [])]),
      readJson,
    });
    const components = componentProjects(metadata, { others, workspace: workspaceOrFolder });
    const projectName = systemProjectName(workspaceOrFolder, components, others);
    const outlineOf = (path: WorkspacePath) => cache.outlineOf(path);
    const lists = listedSystems(files, { components, systemProjectName: projectName, others, outlineOf });
    return { components, systemName, systemProjectName: projectName, lists };
  } finally {
    cache.save();
  }
}

/** With a pattern of its own, the very search that the executors do: what they do not find is no component. */
async function metadataFiles(workspace: WorkspaceFiles, { pattern }: Settings): Promise<readonly WorkspacePath[]> {
  return matching(workspace, METADATA_NAME, pattern);
}

async function listFiles(workspace: WorkspaceFiles, { systemPattern }: Settings): Promise<readonly WorkspacePath[]> {
  return systemPattern === false
    ? []
    : matching(workspace, /^simplemas(?:\.manifest\.yaml|_project\.yml)$/, systemPattern);
}

async function matching(
  { workspaceRoot, files }: WorkspaceFiles,
  fileName: RegExp,
  pattern: string | undefined,
): Promise<readonly WorkspacePath[]> {
  const named = files.filter((file) => fileName.test(baseNameOf(file)));
  if (pattern === undefined || named.length === 0) return named;
  const { createNodeFiles } = await import('./workspace-files.js');
  const found = new Set(createNodeFiles(workspaceRoot).find('.', pattern));
  return named.filter((file) => found.has(file));
}

function readMetadata(cache: OutlineCache, paths: readonly WorkspacePath[]): readonly MetadataFile[] {
  return paths.flatMap((path) => {
    const outline = cache.outlineOf(path);
    return outline === undefined ? [] : [{ path, outline }];
  });
}

function readLists(
  cache: OutlineCache,
  paths: readonly WorkspacePath[],
  readJson: (path: WorkspacePath) => unknown,
): readonly ListFile[] {
  return paths.flatMap((path) => {
    const outline = cache.systemOutlineOf(path);
    if (outline === undefined) return [];
    const kind = path.endsWith('.yaml') ? 'manifest' : 'project';
    const packageName = workspaceName(readJson(joinPath(folderOf(path), 'package.json')));
    return [{ path, kind, outline, ...(packageName === undefined ? {} : { packageName }) }];
  });
}

/** Ignore files of build contexts. Undefined for what is not there. */
export function fileReader(workspaceRoot: string): ReadFile {
  return (path) => {
    try {
      return readFileSync(join(workspaceRoot, path), 'utf8');
    } catch {
      // Most contexts have none.
      return undefined;
    }
  };
}

function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Missing or broken: Nx itself reports it where it matters.
    return undefined;
  }
}
