import type { Diagnostic } from '../diagnostics/index.js';
import {
  mapValues,
  whileSame,
  type BuildEntry,
  type BuildPlace,
  type Command,
  type CommandEntry,
  type ComponentFile,
  type ComponentSurface,
  type EnvironmentEntry,
  type HealthCheckEntry,
  type McpEntry,
  type PortEntry,
  type ResolvedBuild,
  type ResolvedImage,
  type ResolvedText,
  type ResolvedVariable,
  type ResourcesEntry,
  type SystemComponent,
  type Tree,
  type VolumeEntry,
} from '../model/index.js';
import { createTexts, type Texts, type TextsRequest } from '../references/index.js';
import { joinPath } from '../source/index.js';
import { checkName, cpuQuantity, findRepeats, memoryQuantity, validateDiagnostics } from '../validate/index.js';
import type { ShownFile } from './shown-part.js';

type Path = readonly (string | number)[];

export interface ComponentResolution extends TextsRequest {
  readonly file: ComponentFile;
}

type SurfaceResolution = Omit<ComponentResolution, 'file'> & { readonly file: ShownFile };

/** A surface but for its place among the others. */
export type OwnSurface = Omit<ComponentSurface, 'edges'>;

/** Of files that refer to nothing and break no rule: they show the same in every system. */
const plainSurfaces = new WeakMap<ShownFile, OwnSurface>();

/** What the rest of the system sees of a component, with its references resolved (spec.md §3), and the rules that only resolved values can break. */
export function resolveSurface(resolution: SurfaceResolution): OwnSurface {
  const { file, report } = resolution;
  const known = plainSurfaces.get(file);
  if (known !== undefined) return known;
  const found: Diagnostic[] = [];
  const own = { ...resolution, report: (diagnostic: Diagnostic) => void found.push(diagnostic) };
  const texts = createTexts(own);
  const surface = surfaceOf(own, texts);
  if (found.length === 0 && !texts.haveReferred()) plainSurfaces.set(file, surface);
  found.forEach(report);
  return surface;
}

const lastPlaced = whileSame<OwnSurface, ComponentSurface>();

/** The same object as long as both are. */
export function withEdges(own: OwnSurface, edges: ComponentSurface['edges']): ComponentSurface {
  return lastPlaced(own, [edges], () => ({ ...own, edges }));
}

function surfaceOf(resolution: SurfaceResolution, texts: Texts): OwnSurface {
  const { file } = resolution;
  const { build } = file.docker;
  return {
    name: file.component.name,
    path: file.path,
    folder: file.folder,
    ...(build === undefined ? {} : { build: resolveBuildPlace(file, build, texts) }),
    ports: resolvePorts(file.ports, texts),
    volumes: resolveVolumes(resolution, texts),
    ...(file.healthCheck === undefined ? {} : { healthCheck: resolveHealthCheck(file.healthCheck, texts) }),
    ...(file.replicas === undefined ? {} : { replicas: file.replicas }),
    ...(file.maxReplicas === undefined ? {} : { maxReplicas: file.maxReplicas }),
    locate: file.locate,
  };
}

/** The same with everything else that the component says. */
export function resolveComponent(resolution: ComponentResolution, surface: ComponentSurface): SystemComponent {
  const { file } = resolution;
  const texts = createTexts(resolution);
  const description = texts.property('description');
  return {
    ...surface,
    type: texts.property('type') ?? '',
    ...(description === undefined ? {} : { description }),
    image: resolveImage(file, surface, texts),
    ...(file.docker.command === undefined
      ? {}
      : { command: resolveCommand(file.docker.command, ['docker', 'command'], texts) }),
    environment: file.environment.map((entry, index) => resolveVariable(entry, index, texts)),
    resources: resolveResources(resolution, texts),
    labels: mapValues(file.labels, (value, key) => texts.any(value, ['labels', key])),
    ...(file.local === undefined
      ? {}
      : { localCommand: knownCommand(file.local.command, ['local', 'command'], texts) }),
    ...(file.mcp === undefined ? {} : { mcp: resolveMcp(file.mcp, texts) }),
    patches: mapValues(file.patches, (patch, platform) => resolveTree(patch, ['patches', platform], texts)),
  };
}

function resolveVariable(
  { name, isSecret, isRequired, description }: EnvironmentEntry,
  index: number,
  texts: Texts,
): ResolvedVariable {
  const value = texts.variable(name);
  return {
    name,
    isSecret,
    isRequired,
    ...resolveDescription(description, ['environment', index], texts),
    ...(value === undefined ? {} : { value }),
  };
}

function resolveDescription(
  description: string | undefined,
  base: Path,
  texts: Texts,
): { readonly description?: string } {
  return description === undefined ? {} : { description: texts.known(description, [...base, 'description']) };
}

function resolveImage(file: ComponentFile, { build: place }: ComponentSurface, texts: Texts): ResolvedImage {
  const { image, build } = file.docker;
  return {
    ...(image === undefined ? {} : { image: texts.any(image, ['docker', 'image']) }),
    ...(build === undefined || place === undefined ? {} : { build: { ...place, ...resolveBuild(build, texts) } }),
  };
}

function resolveBuildPlace(file: ShownFile, build: BuildEntry, texts: Texts): BuildPlace {
  return {
    context: joinPath(file.folder, texts.known(build.context, ['docker', 'build', 'context'])),
    dockerfile: texts.known(build.dockerfile, ['docker', 'build', 'dockerfile']),
  };
}

function resolveBuild(build: BuildEntry, texts: Texts): Omit<ResolvedBuild, keyof BuildPlace> {
  return {
    args: resolveArguments(build.args, texts),
    ...(build.target === undefined ? {} : { target: texts.known(build.target, ['docker', 'build', 'target']) }),
  };
}

/** A name may be a text of the file too: arguments can be written as a list of names and values. */
function resolveArguments(
  args: Readonly<Record<string, string>>,
  texts: Texts,
): Readonly<Record<string, ResolvedText>> {
  const path = ['docker', 'build', 'args'];
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [texts.known(name, path), texts.any(value, [...path, name])]),
  );
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

function resolveResources({ file, report }: ComponentResolution, texts: Texts): ResourcesEntry {
  const { gpu } = file.resources ?? {};
  const known = (key: 'cpu' | 'memory', quantityOf: (written: string) => string | undefined) => {
    const text = file.resources?.[key];
    const written = text === undefined ? undefined : texts.known(text, ['resources', key]);
    if (written === undefined || (written === '' && text !== '')) return undefined;
    const quantity = quantityOf(written);
    const span = () => file.locate(['resources', key]);
    if (quantity === undefined) report(validateDiagnostics[`${key}-invalid`]({ written }, { span: span() }));
    return quantity;
  };
  const [cpu, memory] = [known('cpu', cpuQuantity), known('memory', memoryQuantity)];
  return {
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(gpu === undefined ? {} : { gpu }),
  };
}

function resolveMcp({ transport, path, tools }: McpEntry, texts: Texts): McpEntry {
  return {
    ...(transport === undefined ? {} : { transport }),
    ...(path === undefined ? {} : { path: texts.known(path, ['mcp', 'path']) }),
    ...(tools === undefined ? {} : { tools: tools.map((tool, index) => texts.known(tool, ['mcp', 'tools', index])) }),
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

function resolvePorts(ports: readonly PortEntry[], texts: Texts): readonly PortEntry[] {
  return ports.map((port, index) => {
    if (!mayRefer(port.description) && !mayRefer(port.public?.host)) return port;
    return {
      ...port,
      ...resolveDescription(port.description, ['ports', index], texts),
      ...(port.public?.host === undefined
        ? {}
        : { public: { host: texts.known(port.public.host, ['ports', index, 'public']) } }),
    };
  });
}

/** An entry without references is resolved as it is. */
function mayRefer(text: string | undefined): boolean {
  return text?.includes('${') === true;
}

function resolveVolume(volume: VolumeEntry, index: number, texts: Texts): VolumeEntry {
  const { name, path, size, description } = volume;
  if (![name, path, size, description].some(mayRefer)) return volume;
  return {
    ...volume,
    ...resolveDescription(description, ['volumes', index], texts),
    name: texts.known(name, ['volumes', index, 'name']),
    path: texts.known(path, ['volumes', index, 'path']),
    ...(size === undefined ? {} : { size: texts.known(size, ['volumes', index, 'size']) }),
  };
}

function resolveVolumes({ file, report }: SurfaceResolution, texts: Texts): readonly VolumeEntry[] {
  const volumes = file.volumes.map((volume, index) => resolveVolume(volume, index, texts));
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
