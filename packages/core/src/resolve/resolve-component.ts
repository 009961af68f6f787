import type { Diagnostic } from '../diagnostics/index.js';
import {
  literalText,
  mapValues,
  type BuildEntry,
  type BuildPlace,
  type Command,
  type CommandEntry,
  type ComponentFile,
  type ComponentSurface,
  type DependencyEdge,
  type HealthCheckEntry,
  type PortEntry,
  type ResolvedBuild,
  type ResolvedImage,
  type ResolvedText,
  type ResolvedVariable,
  type SystemComponent,
  type Tree,
  type VolumeEntry,
} from '../model/index.js';
import { joinPath } from '../source/index.js';
import { checkName, findRepeats, validateDiagnostics } from '../validate/index.js';
import { resolveDiagnostics } from './diagnostics.js';
import { interpolate } from './interpolate.js';
import type { DependencyFile } from './reference-scope.js';
import { createVariableLookup } from './resolve-variables.js';

type Path = readonly (string | number)[];

export interface ComponentResolution {
  readonly file: ComponentFile;
  /** Those of its dependencies that the system has. */
  readonly dependencies: ReadonlyMap<string, DependencyFile>;
  readonly edges: readonly DependencyEdge[];
  readonly report: (diagnostic: Diagnostic) => void;
}

/** What the rest of the system sees of a component, with its references resolved (spec.md §3), and the rules that only resolved values can break. */
export function resolveSurface(resolution: ComponentResolution): ComponentSurface {
  const { file, edges } = resolution;
  const texts = createTexts(resolution);
  const { build } = file.docker;
  return {
    name: file.component.name,
    path: file.path,
    folder: file.folder,
    ...(build === undefined ? {} : { build: resolveBuildPlace(file, build, texts) }),
    ports: resolvePorts(resolution, texts),
    volumes: resolveVolumes(resolution, texts),
    edges,
    ...(file.healthCheck === undefined ? {} : { healthCheck: resolveHealthCheck(file.healthCheck, texts) }),
    ...(file.replicas === undefined ? {} : { replicas: file.replicas }),
    locate: file.locate,
  };
}

/** The same with everything else that the component says. */
export function resolveComponent(resolution: ComponentResolution, surface: ComponentSurface): SystemComponent {
  const { file } = resolution;
  const texts = createTexts(resolution);
  const { description, type } = file.component;
  return {
    ...surface,
    type: texts.known(type, ['component', 'type']),
    ...(description === undefined ? {} : { description: texts.known(description, ['component', 'description']) }),
    image: resolveImage(file, surface, texts),
    ...(file.docker.command === undefined
      ? {}
      : { command: resolveCommand(file.docker.command, ['docker', 'command'], texts) }),
    environment: file.environment.map((entry) => resolveVariable(entry, texts)),
    resources: file.resources ?? {},
    labels: mapValues(file.labels, (value, key) => texts.any(value, ['labels', key])),
    ...(file.local === undefined
      ? {}
      : { localCommand: knownCommand(file.local.command, ['local', 'command'], texts) }),
    ...(file.mcp === undefined ? {} : { mcp: file.mcp }),
    patches: mapValues(file.patches, (patch, platform) => resolveTree(patch, ['patches', platform], texts)),
  };
}

function resolveVariable(entry: ComponentFile['environment'][number], texts: Texts): ResolvedVariable {
  const { name, value, isSecret, isRequired, description, valueSpan } = entry;
  return {
    name,
    isSecret,
    isRequired,
    ...(description === undefined ? {} : { description }),
    ...(value === undefined || isSecret ? {} : { value: texts.variable(name) ?? texts.at(value, valueSpan) }),
  };
}

interface Texts {
  /** A text that may hold what only the platform knows. */
  readonly any: (text: string, path: Path) => ResolvedText;
  readonly at: (text: string, span: ReturnType<ComponentFile['locate']>) => ResolvedText;
  /** A text that must be known now. */
  readonly known: (text: string, path: Path) => string;
  readonly variable: (name: string) => ResolvedText | undefined;
}

function createTexts({ file, dependencies, report }: ComponentResolution): Texts {
  const variable = createVariableLookup(file);
  const scopeAt = (span: ReturnType<ComponentFile['locate']>) => ({
    file,
    dependencies,
    span,
    report,
    variable,
    depth: 0,
  });
  const at: Texts['at'] = (text, span) => interpolate(text, scopeAt(span));
  return {
    at,
    any: (text, path) => (text.includes('${') ? at(text, file.locate(path)) : at(text, NOWHERE)),
    known: (text, path) => {
      if (!text.includes('${')) return text;
      const known = literalText(at(text, file.locate(path)));
      if (known !== undefined) return known;
      report(
        resolveDiagnostics['value-not-known-yet'](
          {
            what: path
              .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
              .join('')
              .slice(1),
          },
          { span: file.locate(path) },
        ),
      );
      return '';
    },
    // Each variable is reported where it is written.
    variable: (name) => variable(name, scopeAt(NOWHERE)),
  };
}

/** For texts without references, of which nothing can be reported: finding a position costs more than the rest. */
const NOWHERE = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

function resolveImage(file: ComponentFile, { build: place }: ComponentSurface, texts: Texts): ResolvedImage {
  const { image, build } = file.docker;
  return {
    ...(image === undefined ? {} : { image: texts.any(image, ['docker', 'image']) }),
    ...(build === undefined || place === undefined ? {} : { build: { ...place, ...resolveBuild(build, texts) } }),
  };
}

function resolveBuildPlace(file: ComponentFile, build: BuildEntry, texts: Texts): BuildPlace {
  return {
    context: joinPath(file.folder, texts.known(build.context, ['docker', 'build', 'context'])),
    dockerfile: texts.known(build.dockerfile, ['docker', 'build', 'dockerfile']),
  };
}

function resolveBuild(build: BuildEntry, texts: Texts): Omit<ResolvedBuild, keyof BuildPlace> {
  return {
    args: mapValues(build.args, (value, key) => texts.any(value, ['docker', 'build', 'args', key])),
    ...(build.target === undefined ? {} : { target: texts.known(build.target, ['docker', 'build', 'target']) }),
  };
}

function resolveCommand(command: CommandEntry, path: Path, texts: Texts): Command<ResolvedText> {
  if (typeof command === 'string') return { kind: 'shell', line: texts.any(command, path) };
  return { kind: 'words', words: command.map((word, index) => texts.any(word, [...path, index])) };
}

function knownCommand(command: CommandEntry, path: Path, texts: Texts): CommandEntry {
  if (typeof command === 'string') return texts.known(command, path);
  return command.map((word, index) => texts.known(word, [...path, index]));
}

function resolveHealthCheck(check: HealthCheckEntry, texts: Texts): HealthCheckEntry {
  return {
    ...check,
    ...(check.path === undefined ? {} : { path: texts.known(check.path, ['health_check', 'path']) }),
    ...(check.command === undefined
      ? {}
      : { command: knownCommand(check.command, ['health_check', 'command'], texts) }),
  };
}

/** Every text of a patch, whatever its keys mean to the platform. */
function resolveTree(value: unknown, path: Path, texts: Texts): Tree<ResolvedText> {
  if (typeof value === 'string') return { kind: 'text', text: texts.any(value, path) };
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'scalar', value };
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item, index) => resolveTree(item, [...path, index], texts)) };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', value: null };
  const entries = mapValues(value as Readonly<Record<string, unknown>>, (inner, key) =>
    resolveTree(inner, [...path, key], texts),
  );
  return { kind: 'mapping', entries };
}

function resolvePorts({ file, report }: ComponentResolution, texts: Texts): readonly PortEntry[] {
  const ports = file.ports.map((port, index) =>
    port.name === undefined ? port : { ...port, name: texts.known(port.name, ['ports', index, 'name']) },
  );
  // A name that could not be resolved is empty, and has its finding already.
  const named = ports.flatMap(({ name = '' }, index) => (name === '' ? [] : [{ name, index }]));
  const spanOf = (index: number) => file.locate(['ports', index, 'name']);
  named.flatMap(({ name, index }) => checkName(name, 'port', () => spanOf(index))).forEach(report);
  for (const { name, index } of findRepeats(named, (port) => port.name))
    report(validateDiagnostics['port-name-twice']({ name }, { span: spanOf(index) }));
  return ports;
}

function resolveVolumes({ file, report }: ComponentResolution, texts: Texts): readonly VolumeEntry[] {
  const volumes = file.volumes.map((volume, index) => ({
    ...volume,
    name: texts.known(volume.name, ['volumes', index, 'name']),
    path: texts.known(volume.path, ['volumes', index, 'path']),
  }));
  // What could not be resolved is empty, and has its finding already.
  const spanOf = (index: number, key: string) => file.locate(['volumes', index, key]);
  for (const [index, { name, path }] of volumes.entries()) {
    if (name !== '') checkName(name, 'volume', () => spanOf(index, 'name')).forEach(report);
    if (path !== '' && !path.startsWith('/'))
      report(validateDiagnostics['volume-path-relative']({ path }, { span: spanOf(index, 'path') }));
  }
  const placed = volumes.flatMap(({ path }, index) => (path === '' ? [] : [{ path, index }]));
  for (const { path, index } of findRepeats(placed, (volume) => joinPath(volume.path))) {
    report(validateDiagnostics['volume-path-twice']({ path }, { span: spanOf(index, 'path') }));
  }
  return volumes;
}
