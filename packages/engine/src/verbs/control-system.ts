/** A generated Compose file on a Docker engine: up, down, and what its containers print. */
import { baseNameOf, folderOf, joinPath, type Diagnostic, type WorkspacePath } from '@simplemas/core';
import { composeProjectName } from '@simplemas/renderers';
import { dockerDiagnostics } from '../docker/diagnostics.js';
import { commandLine, runDocker, type DockerOutcome, type DockerSession } from '../docker/docker-command.js';
import { dockerProblem } from '../docker/docker-problems.js';
import type { FileSystem } from '../host.js';

export interface ComposeControl {
  /** The Compose file. */
  readonly file: WorkspacePath;
  /** Name of the system in it, if it has one. */
  readonly system?: string;
  /** Only these; all unless there are any. */
  readonly services?: readonly string[];
  /** Handed over to `docker compose` behind our own options. */
  readonly extraWords?: readonly string[];
  /** Say what would be run. */
  readonly isDryRun?: boolean;
}

export interface UpRequest extends ComposeControl {
  /** Build images whose sources changed; the engine's own cache knows which. */
  readonly isBuilt: boolean;
  /** Until all are healthy, or have failed. */
  readonly isAwaited: boolean;
  readonly waitSeconds?: number;
  readonly environmentFile?: WorkspacePath;
}

export interface DownRequest extends ComposeControl {
  /** Data is lost. */
  readonly removesVolumes: boolean;
  readonly graceSeconds?: number;
}

export interface LogsRequest extends ComposeControl {
  /** Until stopped. */
  readonly isFollowed: boolean;
  /** Lines of each container from the end; all unless given. */
  readonly lines?: number;
  readonly hasTimes?: boolean;
}

/** Starts services and all they depend on, and then shows what runs where. */
export async function startSystem(session: DockerSession, request: UpRequest): Promise<DockerOutcome> {
  const { files } = session.host;
  if (files.kindOf(request.file) !== 'file') return failed(dockerDiagnostics['file-missing']({ path: request.file }));
  const compose = composeFiles(files, request.file);
  const up = [
    ...[...compose, ...(request.environmentFile === undefined ? [] : ['--env-file', request.environmentFile])],
    ...['up', '--detach', ...(request.isBuilt ? ['--build'] : []), ...(request.isAwaited ? ['--wait'] : [])],
    ...(request.waitSeconds === undefined ? [] : ['--wait-timeout', `${request.waitSeconds}`]),
  ];
  const started = await control(session, request, up);
  if (started.outcome !== 'done' || request.isDryRun === true) return started;
  return finish(await runDocker(session, { words: ['docker', 'compose', ...composeProject(request), 'ps'] }));
}

/** Stops and removes the containers: found by the name of the system, so that neither secrets nor a file are needed for it. */
export async function stopSystem(session: DockerSession, request: DownRequest): Promise<DockerOutcome> {
  return control(session, request, [
    ...[...composeProject(request), 'down'],
    ...(request.removesVolumes ? ['--volumes'] : []),
    ...(request.graceSeconds === undefined ? [] : ['--timeout', `${request.graceSeconds}`]),
  ]);
}

export async function showLogs(session: DockerSession, request: LogsRequest): Promise<DockerOutcome> {
  return control(session, request, [
    ...[...composeProject(request), 'logs', '--no-color'],
    ...(request.isFollowed ? ['--follow'] : []),
    ...(request.hasTimes === true ? ['--timestamps'] : []),
    ...(request.lines === undefined ? [] : ['--tail', `${request.lines}`]),
  ]);
}

async function control(
  session: DockerSession,
  request: ComposeControl,
  words: readonly string[],
): Promise<DockerOutcome> {
  const all = ['docker', 'compose', ...words, ...(request.extraWords ?? []), ...(request.services ?? [])];
  if (request.isDryRun === true) {
    session.print(`> ${commandLine(all)}`);
    return { outcome: 'done', diagnostics: [] };
  }
  const problem = await dockerProblem(session.host, 'compose');
  return problem === undefined ? finish(await runDocker(session, { words: all })) : failed(problem);
}

/** What Compose itself reads in a folder: named files keep it from looking for the override beside them. */
function composeFiles(files: FileSystem, file: WorkspacePath): readonly string[] {
  const base = baseNameOf(file).replace(/\.ya?ml$/, '');
  const override = ['yml', 'yaml']
    .map((ending) => joinPath(folderOf(file), `${base}.override.${ending}`))
    .find((path) => files.kindOf(path) === 'file');
  return ['--file', file, ...(override === undefined ? [] : ['--file', override])];
}

/** Its containers say to which project they belong: reading the file again would ask for every secret again. */
function composeProject({ file, system }: ComposeControl): readonly string[] {
  return system === undefined ? ['--file', file] : ['--project-name', composeProjectName(system)];
}

function finish(end: Awaited<ReturnType<typeof runDocker>>): DockerOutcome {
  if (end === 'done' || end === 'stopped') return { outcome: end, diagnostics: [] };
  return failed(end);
}

function failed(diagnostic: Diagnostic): DockerOutcome {
  return { outcome: 'failed', diagnostics: [diagnostic] };
}
