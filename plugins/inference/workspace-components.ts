/** What a list of files says about components and systems. Starts no process. */
import { basename } from 'node:path';
import {
  baseNameOf,
  folderOf,
  joinPath,
  MANIFEST_NAME,
  METADATA_NAMES,
  PROJECT_FILE_NAME,
  type WorkspacePath,
} from '@simplemas/core';
import { openOutlineCache, type OutlineCache } from './cache.js';
import { componentProjects, type ComponentProject, type MetadataFile } from './component-projects.js';
import type { ReadFile } from './image-inputs.js';
import { listedSystems, type ListedSystem, type ListFile, type ListKind } from './listed-systems.js';
import { namesInUse, workspaceName } from './names-in-use.js';
import { fileScopeOf, type Settings } from './settings.js';
import { systemProjectName } from './system-project-name.js';
import { nameForNx } from './name-for-nx.js';
import type { WorkspaceReader } from './workspace-reader.js';

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

const METADATA_FILES: ReadonlySet<string> = new Set(METADATA_NAMES);
const LIST_FILES: ReadonlySet<string> = new Set([MANIFEST_NAME, PROJECT_FILE_NAME]);
const NX_FILES: ReadonlySet<string> = new Set(['package.json', 'project.json']);

/** Glob of all files that matter. */
export const WORKSPACE_FILES = `**/{${[...METADATA_FILES, ...LIST_FILES, ...NX_FILES].join(',')}}`;

/** Files that matter, by what they are. */
export interface FileListing {
  readonly metadata: readonly WorkspacePath[];
  /** Manifests and project files. */
  readonly lists: readonly WorkspacePath[];
  /** package.json and project.json, which are looked at for the names that they claim and the options that they give. */
  readonly projectFiles: readonly WorkspacePath[];
}

export async function listFiles(workspace: WorkspaceFiles, settings: Settings): Promise<FileListing> {
  const { pattern, systemPattern } = settings;
  return {
    metadata: await matching(workspace, isComponentFile, pattern),
    lists: systemPattern === false ? [] : await matching(workspace, isListFile, systemPattern),
    projectFiles: workspace.files.filter((file) => NX_FILES.has(baseNameOf(file))),
  };
}

export interface ComponentsRequest {
  readonly workspaceRoot: string;
  readonly listing: FileListing;
  readonly settings: Settings;
  readonly reader: WorkspaceReader;
}

export function readComponents({ workspaceRoot, listing, settings, reader }: ComponentsRequest): WorkspaceComponents {
  const cache = openOutlineCache({ workspaceRoot, scope: JSON.stringify(fileScopeOf(settings)), reader });
  try {
    const metadata = readMetadata(cache, listing.metadata);
    const readJson = (path: string) => parseJson(reader.read(path)?.bytes);
    const systemName = settings.systemName ?? workspaceName(readJson('package.json'));
    const workspaceOrFolder = systemName ?? nameForNx(basename(workspaceRoot));
    const files = readLists(cache, listing.lists, readJson);
    const others = namesInUse({
      projectFiles: listing.projectFiles,
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
async function matching(
  { workspaceRoot, files }: WorkspaceFiles,
  isWanted: (path: WorkspacePath) => boolean,
  pattern: string | undefined,
): Promise<readonly WorkspacePath[]> {
  const named = files.filter(isWanted);
  if (pattern === undefined || named.length === 0) return named;
  const { createNodeFiles } = await import('./workspace-files.js');
  const found = new Set(createNodeFiles(workspaceRoot).find('.', pattern));
  return named.filter((file) => found.has(file));
}

/** Whether such a file says something of components or systems, wherever patterns want it to be. */
export function isMetadata(path: WorkspacePath): boolean {
  return isComponentFile(path) || isListFile(path);
}

export function isComponentFile(path: WorkspacePath): boolean {
  return METADATA_FILES.has(baseNameOf(path));
}

export function isListFile(path: WorkspacePath): boolean {
  return LIST_FILES.has(baseNameOf(path));
}

export function listKindOf(path: WorkspacePath): ListKind {
  return baseNameOf(path) === MANIFEST_NAME ? 'manifest' : 'project';
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
    const packageName = workspaceName(readJson(joinPath(folderOf(path), 'package.json')));
    return [{ path, kind: listKindOf(path), outline, ...(packageName === undefined ? {} : { packageName }) }];
  });
}

/** Undefined for what is not there. */
export function textReader(reader: WorkspaceReader): ReadFile {
  return (path) => reader.read(path)?.bytes.toString('utf8');
}

function parseJson(bytes: Buffer | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // Broken: Nx itself reports it where it matters.
    return undefined;
  }
}
