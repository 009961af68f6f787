/** Reads what a list of files says about components: the one place of inference that touches the disk. Starts no process. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { baseNameOf, folderOf, type WorkspacePath } from '@simplemas/core';
import { openOutlineCache } from './cache.js';
import { componentProjects, type ComponentProject, type MetadataFile } from './component-projects.js';
import type { ReadFile } from './image-inputs.js';
import { namesInUse, workspaceName } from './names-in-use.js';
import type { Settings } from './settings.js';
import { systemProjectName } from './system-project-name.js';
import { nearestValidName } from './valid-name.js';

export interface WorkspaceComponents {
  readonly components: readonly ComponentProject[];
  /** Name of the system that all components form, where the workspace or an option tells one: the folder's own differs from machine to machine. */
  readonly systemName: string | undefined;
  readonly systemProjectName: string;
}

export interface WorkspaceFiles {
  readonly workspaceRoot: string;
  /** Files of the workspace as Nx lists them; those that do not matter here are passed over. */
  readonly files: readonly WorkspacePath[];
}

const METADATA_NAME = /^simplemas\.deploy\.ya?ml$/;
const PROJECT_FILE_NAME = /^(?:package|project)\.json$/;

export async function readComponents(workspace: WorkspaceFiles, settings: Settings): Promise<WorkspaceComponents> {
  const metadata = readMetadata(workspace, await matchingFiles(workspace, settings), settings);
  const readJson = (path: string) => readJsonFile(join(workspace.workspaceRoot, path));
  const systemName = settings.systemName ?? workspaceName(readJson('package.json'));
  const workspaceOrFolder = systemName ?? nearestValidName(basename(workspace.workspaceRoot));
  const others = namesInUse({
    projectFiles: workspace.files.filter((file) => PROJECT_FILE_NAME.test(baseNameOf(file))),
    componentRoots: new Set(metadata.map(({ path }) => folderOf(path))),
    names: new Set([workspaceOrFolder, ...metadata.flatMap(({ outline }) => outline.name ?? [])]),
    readJson,
  });
  const components = componentProjects(metadata, { others, workspace: workspaceOrFolder });
  return { components, systemName, systemProjectName: systemProjectName(workspaceOrFolder, components, others) };
}

/** With a pattern of its own, the very search that the executors do: what they do not find is no component. */
async function matchingFiles(workspace: WorkspaceFiles, { pattern }: Settings): Promise<readonly WorkspacePath[]> {
  const files = workspace.files.filter((file) => METADATA_NAME.test(baseNameOf(file)));
  if (pattern === undefined) return files;
  const { createNodeFiles } = await import('./workspace-files.js');
  const found = new Set(createNodeFiles(workspace.workspaceRoot).find('.', pattern));
  return files.filter((file) => found.has(file));
}

function readMetadata(
  { workspaceRoot }: WorkspaceFiles,
  paths: readonly WorkspacePath[],
  settings: Settings,
): readonly MetadataFile[] {
  const cache = openOutlineCache({ workspaceRoot, scope: settings.pattern ?? '' });
  try {
    return paths.flatMap((path) => {
      const outline = cache.outlineOf(path);
      return outline === undefined ? [] : [{ path, outline }];
    });
  } finally {
    cache.save();
  }
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
