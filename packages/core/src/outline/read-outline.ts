import { isMapping } from '../model/index.js';
import { createTexts, leadsToDependencies, type Referable, type Texts } from '../references/index.js';
import { startOfFile, type SourceFile } from '../source/index.js';
import { mappingAt, optional, parseLeniently, scalarAt, textAt, type Mapping } from './lenient-yaml.js';

/** What Nx needs of a metadata file to infer a project: names and edges, not whether the file is right. */
export interface Outline {
  readonly name?: string;
  readonly type?: string;
  readonly description?: string;
  readonly dependencies: readonly OutlineDependency[];
  readonly image?: string;
  readonly hasBuild: boolean;
  readonly buildContext?: string;
  readonly dockerfile?: string;
  /** Variables of the shell that the image, or its name, is made with. */
  readonly imageVariables: readonly string[];
  /** Whether the image, or its name, is made with what dependencies say of themselves. */
  readonly isImageLinked: boolean;
  /** Whether what others see of it may be made of what its dependencies say of themselves. */
  readonly isTextLinked: boolean;
  /** Names of the volumes that it mounts. */
  readonly volumes: readonly string[];
  readonly hasLocalCommand: boolean;
  /** Why the file cannot be read as metadata at all; `deploy validate` says where and what to do. */
  readonly problem?: string;
}

export interface OutlineDependency {
  readonly name: string;
  readonly isRequired: boolean;
}

/** Reads what it can and never throws: a broken file must not take the project graph down with it. */
export function readOutline(source: SourceFile): Outline {
  const file = parseLeniently(source.text);
  if (!isMapping(file)) return { ...EMPTY_OUTLINE, problem: 'the file is not a mapping in valid YAML' };
  const component = mappingAt(file, 'component');
  const docker = mappingAt(file, 'docker');
  const build = mappingAt(docker, 'build');
  const name = textAt(component, 'name');
  const known = knownTexts(file);
  // A path that takes more than the file stays as it is written: nobody must take it for the usual one.
  const knownPath = (text: string | undefined) => known(text) ?? text;
  return {
    ...optional('name', name),
    ...optional('type', known(textAt(component, 'type'))),
    ...optional('description', known(textAt(component, 'description'))),
    dependencies: readDependencies(file['dependencies'], known),
    volumes: readNames(file['volumes'], known),
    ...optional('image', textAt(docker, 'image')),
    hasBuild: isMapping(docker['build']) || typeof docker['build'] === 'string',
    ...optional('buildContext', knownPath(textAt(docker, 'build') ?? textAt(build, 'context'))),
    ...optional('dockerfile', knownPath(textAt(build, 'dockerfile'))),
    ...readImageReferences(docker),
    isTextLinked: showsDependencies(file),
    hasLocalCommand: mappingAt(file, 'local')['command'] !== undefined,
    ...(name === undefined ? { problem: 'component.name is missing' } : {}),
  };
}

/** Of a file that says nothing. */
export const EMPTY_OUTLINE: Outline = {
  dependencies: [],
  volumes: [],
  hasBuild: false,
  imageVariables: [],
  isImageLinked: false,
  isTextLinked: false,
  hasLocalCommand: false,
};

/** `${NAME}`, `${env.NAME}`, with or without a default, and `${dependencies.…}` (spec.md §3). */
function readImageReferences(docker: Mapping): Pick<Outline, 'imageVariables' | 'isImageLinked'> {
  const text = JSON.stringify([docker['image'], docker['build']]);
  const names = [...text.matchAll(/\$\{(?:env\.)?([A-Za-z_]\w*)(?=[}:])/g)].flatMap(([, name]) => name ?? []);
  return { imageVariables: [...new Set(names)].sort(), isImageLinked: text.includes('${dependencies.') };
}

/** As `showsDependencies` of the whole file: the same components are then looked at. */
function showsDependencies(file: Mapping): boolean {
  const docker = mappingAt(file, 'docker');
  const { context, dockerfile } = mappingAt(docker, 'build');
  const { component, ports, volumes, health_check: healthCheck, environment } = file;
  const shown = [component, context ?? docker['build'], dockerfile, ports, volumes, healthCheck];
  return leadsToDependencies(JSON.stringify(shown), JSON.stringify(environment ?? ''));
}

function readNames(written: unknown, known: KnownText): readonly string[] {
  if (!Array.isArray(written)) return [];
  return written.filter(isMapping).flatMap((entry) => known(textAt(entry, 'name')) ?? []);
}

function readDependencies(written: unknown, known: KnownText): readonly OutlineDependency[] {
  if (!Array.isArray(written)) return [];
  return written.filter(isMapping).flatMap((entry) => {
    const name = known(textAt(entry, 'name'));
    return name === undefined ? [] : [{ name, isRequired: entry['required'] !== false }];
  });
}

/** A text with its references resolved; undefined where that takes more than the file. */
type KnownText = (text: string | undefined) => string | undefined;

function knownTexts(file: Mapping): KnownText {
  let texts: Texts | undefined;
  return (text) => {
    if (text?.includes('${') !== true) return text;
    texts ??= createTexts({
      file: asReferable(file),
      system: undefined,
      report: () => undefined,
    });
    const known = texts.known(text, []);
    return known === '' ? undefined : known;
  };
}

function asReferable(file: Mapping): Referable {
  const component = mappingAt(file, 'component');
  const environment = Array.isArray(file['environment']) ? file['environment'].filter(isMapping) : [];
  return {
    component: {
      name: textAt(component, 'name') ?? '',
      type: textAt(component, 'type') ?? 'agent',
      ...optional('description', textAt(component, 'description')),
    },
    environment: environment.map((entry) => ({
      name: textAt(entry, 'name') ?? '',
      ...optional('value', scalarAt(entry, 'value')),
      isSecret: entry['secret'] === true,
      isRequired: false,
      span: NOWHERE,
      valueSpan: NOWHERE,
    })),
    ports: [],
    dependencies: [],
    locate: () => NOWHERE,
  };
}

/** Of what is wrong with a reference nothing is told here. */
const NOWHERE = startOfFile('');
