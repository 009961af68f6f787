/** The agents of an OpenMAS project: each a path, or in long form a module and a class. */
import { asMapping, folderOf, joinPath, type WorkspacePath } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { OPENMAS_METADATA_NAMES } from './import-openmas.js';
import { asText, type ImportNote, type Mapping } from './imported.js';

export interface OpenmasAgents {
  /** Paths by name, relative to the project file. */
  readonly paths: Readonly<Record<string, string>>;
  /** Whether one of them is in long form: then the file has to say paths instead. */
  readonly isLong: boolean;
  readonly notes: readonly ImportNote[];
}

/** What tells where the agent lies. */
const PLACE_KEYS = new Set(['module', 'deploy_config_path', 'path']);

const OWN_PROGRAM = 'the program of the agent knows it, and metadata say nothing of it';

export function openmasAgents(files: FileSystem, file: WorkspacePath, document: Mapping): OpenmasAgents {
  const agents = Object.entries(asMapping(document['agents']));
  const long = agents.filter(([, agent]) => Object.keys(asMapping(agent)).length > 0);
  const pathOf = (agent: unknown) => asText(agent) ?? longPath(files, folderOf(file), asMapping(agent));
  return {
    paths: Object.fromEntries(agents.map(([name, agent]) => [name, pathOf(agent)])),
    isLong: long.length > 0,
    notes: long.flatMap(([name, agent]) =>
      Object.keys(asMapping(agent))
        .filter((key) => !PLACE_KEYS.has(key))
        .map((key) => ({ path: ['agents', name, key], fate: OWN_PROGRAM })),
    ),
  };
}

/** `agents.worker.agent` is a file, or a folder, below `agents/worker`: where metadata lie, else where there is a folder. */
function longPath(files: FileSystem, folder: WorkspacePath, agent: Mapping): string {
  const told = asText(agent['deploy_config_path'])?.replace(/\/?openmas\.deploy\.ya?ml$/, '') ?? asText(agent['path']);
  if (told !== undefined) return told === '' ? '.' : told;
  const words = (asText(agent['module']) ?? '').split('.').filter((word) => word !== '');
  const folders = words.map((_, place) => words.slice(0, words.length - place).join('/'));
  const hasMetadata = (path: string) =>
    OPENMAS_METADATA_NAMES.some((name) => files.kindOf(joinPath(folder, path, name)) === 'file');
  const isFolder = (path: string) => files.kindOf(joinPath(folder, path)) === 'folder';
  return folders.find(hasMetadata) ?? folders.find(isFolder) ?? folders[0] ?? '.';
}
