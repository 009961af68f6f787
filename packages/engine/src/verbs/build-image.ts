import {
  hasErrors,
  sortDiagnostics,
  type Diagnostic,
  type Outcome,
  type PlannedBuild,
  type PlannedComponent,
  type WorkspacePath,
} from '@simplemas/core';
import { composeImageName, imageRecord } from '@simplemas/renderers';
import { buildWords, type BuildSettings, type BuildWords } from '../docker/build-words.js';
import { dockerDiagnostics } from '../docker/diagnostics.js';
import { askDocker, commandLine, runDocker, type DockerOutcome, type DockerSession } from '../docker/docker-command.js';
import { dockerProblem } from '../docker/docker-problems.js';
import { fillNames, isImageName } from '../docker/image-names.js';
import type { Host, RunningHost } from '../host.js';
import { loadSystem } from '../load/load-system.js';
import { selectComponents } from '../load/select-components.js';
import { resolveText, type TextOutside } from '../outer-variables.js';
import type { SystemSelection } from '../requests.js';
import { planCompose } from './plan-compose.js';
import { resolveLoaded } from './resolve-loaded.js';
import { writeFiles } from './write-files.js';

export interface ImageRequest extends Omit<BuildSettings, 'names'> {
  readonly selection: SystemSelection;
  readonly component: string;
  /** Names of the image, with `{component}` and `{system}`; the one that Compose gives it unless there are any. */
  readonly names?: readonly string[];
  /** File that says which image was made; none is written for one that is only pushed. */
  readonly record?: WorkspacePath;
  /** Say what would be run. */
  readonly isDryRun?: boolean;
}

/** Builds the image of one component, by Docker alone: no Compose file is needed. */
export async function buildImage(session: DockerSession, request: ImageRequest): Promise<DockerOutcome> {
  const { host, print } = session;
  const { value, diagnostics } = prepareBuild(host, request);
  if (value === undefined) return { outcome: 'failed', diagnostics };
  if (request.isDryRun === true) {
    print(`> ${commandLine(value.words)}`);
    return { outcome: 'done', diagnostics };
  }
  const problem = await dockerProblem(host, 'buildx');
  if (problem !== undefined) return { outcome: 'failed', diagnostics: [...diagnostics, problem] };
  const end = await runDocker(session, value);
  if (end === 'stopped') return { outcome: 'stopped', diagnostics };
  if (end !== 'done') return { outcome: 'failed', diagnostics: [...diagnostics, end] };
  const recorded = request.isPushed ? [] : await recordImage(session, value.names, request.record);
  return { outcome: hasErrors(recorded) ? 'failed' : 'done', diagnostics: [...diagnostics, ...recorded] };
}

interface PreparedBuild extends BuildWords {
  readonly names: readonly string[];
}

/** From metadata to a command line. */
function prepareBuild(host: RunningHost, request: ImageRequest): Outcome<PreparedBuild> {
  const planned = planComponent(host, request);
  if (planned.value === undefined) return { value: undefined, diagnostics: planned.diagnostics };
  const { component, build, systemName } = planned.value;
  const fill = (texts: readonly string[] = []) =>
    texts.map((text) => fillNames(text, { component: component.name, system: systemName }));
  const usual = resolveText(composeImageName(component, systemName), host.environment);
  const named = imageNames(fill(request.names), usual, request);
  const settings = {
    ...request,
    names: named.names,
    cacheFrom: fill(request.cacheFrom),
    cacheTo: fill(request.cacheTo),
  };
  const words = buildWords(build, settings, host.environment);
  const diagnostics = [
    ...planned.diagnostics,
    ...named.diagnostics,
    ...words.missing.map((each) => dockerDiagnostics['variable-not-set'](each)),
  ];
  return { value: hasErrors(diagnostics) ? undefined : { ...words, names: named.names }, diagnostics };
}

interface ComponentToBuild {
  readonly component: PlannedComponent;
  readonly build: PlannedBuild;
  readonly systemName: string | undefined;
}

/** What is wrong with other components is theirs to tell: an image is made of its own. */
function planComponent(host: Host, { selection, component: name }: ImageRequest): Outcome<ComponentToBuild> {
  const loaded = selectComponents(loadSystem(host, selection), name, 'direct');
  const resolved = resolveLoaded(host.files, loaded);
  if (resolved.value === undefined) return { value: undefined, diagnostics: resolved.diagnostics };
  const planned = planCompose(resolved.value, { only: name });
  const component = planned.value?.components[0];
  const all = sortDiagnostics([...resolved.diagnostics, ...planned.diagnostics]);
  if (component === undefined) return { value: undefined, diagnostics: all };
  const own = all.filter(({ span }) => span === undefined || span.file === component.file);
  const { build } = component.image;
  const diagnostics = [...own, ...(build === undefined ? [nothingToBuild(name)] : patchLeftOut(component))];
  if (build === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  return { value: { component, build, systemName: resolved.value.name }, diagnostics };
}

function nothingToBuild(component: string): Diagnostic {
  return dockerDiagnostics['nothing-to-build']({ component });
}

function patchLeftOut({ name, patches: { compose } }: PlannedComponent): readonly Diagnostic[] {
  const isPatched = compose?.kind === 'mapping' && compose.entries['build'] !== undefined;
  return isPatched ? [dockerDiagnostics['patch-left-out']({ component: name })] : [];
}

interface NamesOfImage {
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Those that are asked for, else the usual one. */
function imageNames(
  wanted: readonly string[],
  usual: TextOutside,
  { isPushed }: Pick<ImageRequest, 'isPushed'>,
): NamesOfImage {
  const names = wanted.length > 0 ? wanted : [usual.value ?? ''];
  const missing = wanted.length > 0 ? [] : usual.missing;
  const known = missing.length > 0 ? [] : names;
  const refused = known.filter((name) => !isImageName(name));
  // Docker would take it for one of its own official images.
  const nowhere = isPushed ? known.filter((name) => isImageName(name) && !name.includes('/')) : [];
  return {
    names,
    diagnostics: [
      ...missing.map((variable) => dockerDiagnostics['variable-not-set']({ variable, neededBy: 'docker.image' })),
      ...refused.map((name) => dockerDiagnostics['name-refused']({ name })),
      ...nowhere.map((name) => dockerDiagnostics['nowhere-to-push']({ name })),
    ],
  };
}

/** The engine knows best which image the build has left there; one that it does not know fails the build. */
async function recordImage(
  { host, print }: DockerSession,
  names: readonly string[],
  path: WorkspacePath | undefined,
): Promise<readonly Diagnostic[]> {
  const words = ['image', 'inspect', '--format', '{{.Id}}', names[0] ?? ''];
  const answer = await askDocker(host, words);
  const id =
    answer === 'no-answer' || answer.exitCode !== 0 ? undefined : /^sha256:[0-9a-f]{64}$/m.exec(answer.text)?.[0];
  if (id === undefined)
    return [dockerDiagnostics['command-failed']({ command: commandLine(['docker', ...words]), end: 'told no image' })];
  print(`built ${names.join(', ')} (${id.slice(0, 19)})`);
  if (path === undefined) return [];
  return writeFiles(host, [imageRecord(path, { id, names })], { mode: 'write' }).diagnostics;
}
