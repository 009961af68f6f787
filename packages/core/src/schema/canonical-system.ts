import {
  isMapping,
  type ComponentLayers,
  type ListedComponent,
  type SystemFile,
  type WrittenMapping,
} from '../model/index.js';
import type { ParsedFile } from '../parse/index.js';
import { folderOf } from '../source/index.js';
import type { ProjectInput } from './project-schema.js';
import type { ManifestInput } from './system-schema.js';

type Path = readonly (string | number)[];

/** A manifest that passed its schema, in the form that later stages know. */
export function canonicalManifest(file: ParsedFile, input: ManifestInput): SystemFile {
  const { environment, networks = [] } = input.global ?? {};
  const defaults = environment === undefined ? {} : { defaults: mappingAt(file, ['global'], { environment }) };
  return {
    ...systemOf(file, input.name),
    networks: networks.map(({ name, driver }) => ({ name, ...(driver === undefined ? {} : { driver }) })),
    components: input.components.map(({ name, path, overrides }, index) => {
      const base = ['components', index];
      const own = overrides === undefined ? {} : { overrides: mappingAt(file, [...base, 'overrides'], overrides) };
      return { ...listed({ file, base, name, path }), ...layersOf({ ...defaults, ...own }) };
    }),
  };
}

/** A project file in the same form: it says nothing about its agents but where they are. */
export function canonicalProject(file: ParsedFile, input: ProjectInput): SystemFile {
  return {
    ...systemOf(file, input.name),
    networks: [],
    components: Object.entries(input.agents).map(([name, agent]) => listedAgent(file, name, agent)),
  };
}

/**
 * What a file lists although other parts of it are wrong: the metadata files have findings of their own, which are told in the same run. Never throws, whatever the
 * value is.
 */
export function listedAnyway(file: ParsedFile): readonly ListedComponent[] {
  const { components, agents } = file.value;
  const entries = Array.isArray(components) ? (components as readonly unknown[]) : [];
  const inManifest = entries.flatMap((entry, index) => {
    if (!isMapping(entry) || typeof entry['name'] !== 'string' || typeof entry['path'] !== 'string') return [];
    return [listed({ file, base: ['components', index], name: entry['name'], path: entry['path'] })];
  });
  const inProject = Object.entries(isMapping(agents) ? agents : {}).flatMap(([name, agent]) => {
    if (typeof agent === 'string') return [listedAgent(file, name, agent)];
    return isMapping(agent) && typeof agent['path'] === 'string'
      ? [listedAgent(file, name, { path: agent['path'] })]
      : [];
  });
  return [...inManifest, ...inProject].filter(({ path }) => path !== '');
}

function systemOf(file: ParsedFile, name: string | undefined): Pick<SystemFile, 'path' | 'folder' | 'name'> {
  return { path: file.path, folder: folderOf(file.path), ...(name === undefined ? {} : { name }) };
}

function layersOf(layers: ComponentLayers): Pick<ListedComponent, 'layers'> {
  return Object.keys(layers).length === 0 ? {} : { layers };
}

interface Entry {
  readonly file: ParsedFile;
  readonly base: Path;
  readonly name: string;
  readonly path: string;
}

function listed({ file, base, name, path }: Entry): ListedComponent {
  return { name, path, nameSpan: file.locate([...base, 'name']), pathSpan: file.locate([...base, 'path']) };
}

function listedAgent(file: ParsedFile, name: string, agent: string | { readonly path: string }): ListedComponent {
  const at = ['agents', name];
  const nameSpan = file.locate(at, 'key');
  return typeof agent === 'string'
    ? { name, path: agent, nameSpan, pathSpan: file.locate(at) }
    : { name, path: agent.path, nameSpan, pathSpan: file.locate([...at, 'path']) };
}

function mappingAt(file: ParsedFile, base: Path, value: Readonly<Record<string, unknown>>): WrittenMapping {
  return {
    value,
    locate: (path, what) => file.locate([...base, ...path], what),
    spelling: (path) => file.spelling([...base, ...path]),
  };
}
