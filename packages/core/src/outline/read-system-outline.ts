import { isMapping } from '../model/index.js';
import type { SourceFile } from '../source/index.js';
import { mappingAt, optional, parseLeniently, textAt, type Mapping } from './lenient-yaml.js';
import type { Outline } from './read-outline.js';

/** What Nx needs of a manifest or a project file: the name of the system, and where its components lie. */
export interface SystemOutline {
  readonly name?: string;
  readonly components: readonly OutlineEntry[];
  /** Why the file cannot be read as such a list at all; `deploy validate` says where and what to do. */
  readonly problem?: string;
}

export interface OutlineEntry {
  readonly name: string;
  /** As written: a folder or a metadata file, relative to the list. */
  readonly path: string;
  /** What is different here from the outline of the component. */
  readonly overrides?: Partial<Outline>;
}

/** Reads what it can and never throws, as `readOutline` does. */
export function readSystemOutline(source: SourceFile): SystemOutline {
  const file = parseLeniently(source.text);
  if (!isMapping(file)) return { components: [], problem: 'the file is not a mapping in valid YAML' };
  const components = [...listedIn(file['components']), ...agentsIn(file['agents'])];
  const problem = components.length === 0 ? { problem: 'no component is listed' } : {};
  return { ...optional('name', textAt(file, 'name')), components, ...problem };
}

function listedIn(components: unknown): readonly OutlineEntry[] {
  if (!Array.isArray(components)) return [];
  return components.filter(isMapping).flatMap((entry) => {
    const [name, path] = [textAt(entry, 'name'), textAt(entry, 'path')];
    if (name === undefined || path === undefined) return [];
    const overrides = overriddenIn(mappingAt(entry, 'overrides'));
    return [{ name, path, ...(Object.keys(overrides).length === 0 ? {} : { overrides }) }];
  });
}

function agentsIn(agents: unknown): readonly OutlineEntry[] {
  return Object.entries(isMapping(agents) ? agents : {}).flatMap(([name, agent]) => {
    const path = isMapping(agent) ? textAt(agent, 'path') : agent;
    return typeof path === 'string' && path !== '' ? [{ name, path }] : [];
  });
}

/** Mappings are merged and null removes, as in the system itself; of the rest nothing matters to a project. */
function overriddenIn(overrides: Mapping): Partial<Outline> {
  const [docker, local] = [mappingAt(overrides, 'docker'), mappingAt(overrides, 'local')];
  const build = mappingAt(docker, 'build');
  return {
    ...optional('image', textAt(docker, 'image')),
    ...buildIn(docker['build']),
    ...optional('buildContext', textAt(docker, 'build') ?? textAt(build, 'context')),
    ...optional('dockerfile', textAt(build, 'dockerfile')),
    ...commandIn(local, overrides['local']),
  };
}

function buildIn(build: unknown): Partial<Outline> {
  if (build === null) return { hasBuild: false };
  return isMapping(build) || typeof build === 'string' ? { hasBuild: true } : {};
}

function commandIn(local: Mapping, written: unknown): Partial<Outline> {
  if (written === null || local['command'] === null) return { hasLocalCommand: false };
  return local['command'] === undefined ? {} : { hasLocalCommand: true };
}
