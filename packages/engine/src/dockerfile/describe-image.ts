/** Everything that is known of an agent from its folder, as one description of its image. What is found and nobody said is told. */
import { DEFAULT_AGENT_PORT } from '@simplemas/contract';
import {
  baseNameOf,
  hasErrors,
  relativePath,
  type Diagnostic,
  type Outcome,
  type WorkspacePath,
} from '@simplemas/core';
import type { AgentImage } from '@simplemas/renderers';
import { success, type AgentFolder } from './agent-folder.js';
import type { RuntimeKind } from './choose-runtime.js';
import { findEntryPoint, type EntryPoint, type EntryPointSearch } from './entry-point.js';
import type { MetadataFacts } from './metadata-facts.js';
import type { FoundRuntime } from './found-runtime.js';
import { findNodeRuntime } from './node-project.js';
import { declaredEntryPoint, readPackage } from './package-json.js';
import { readPyproject } from './pyproject.js';
import { findPythonRuntime } from './python-project.js';
import { DEFAULT_ENTRY_POINT, type Detection, type DockerfileRequest } from './request.js';

export interface DescribedImage {
  readonly image: AgentImage;
  /** The folder that it is built from. */
  readonly context: WorkspacePath;
  readonly detections: readonly Detection[];
}

const PYTHON_ENTRY_POINTS = [DEFAULT_ENTRY_POINT, 'main.py', 'app.py'] as const;

/** `agent.mjs` first: a program that runs as it is, and no source that has to be built. */
const NODE_ENTRY_POINTS = ['agent.mjs', 'agent.js', 'main.mjs', 'main.js', 'index.mjs', 'index.js'] as const;

export function describeImage(
  folder: AgentFolder,
  kind: RuntimeKind,
  { request, metadata }: { readonly request: DockerfileRequest; readonly metadata: MetadataFacts },
): Outcome<DescribedImage> {
  const project = kind === 'node' ? describeNode(folder, request) : describePython(folder, kind, request);
  if (project.value === undefined) return { value: undefined, diagnostics: project.diagnostics };
  const { runtime, entryPoint, title, description } = project.value;
  const health =
    request.healthPath === undefined ? metadata.health : { path: request.healthPath, scheme: metadata.scheme };
  return success(
    {
      image: {
        folder: relativePath(runtime.context.path, folder.path),
        entryPoint: entryPoint.path,
        port: request.port ?? metadata.port ?? DEFAULT_AGENT_PORT,
        ...(health === undefined ? {} : { health }),
        ...labelTexts({ title, description }, metadata, folder),
        volumePaths: metadata.volumePaths,
        runtime: runtime.runtime,
      },
      context: runtime.context.path,
      detections: [
        ...runtime.detections,
        ...(entryPoint.detection === undefined ? [] : [entryPoint.detection]),
        ...metadataDetections(metadata, request),
      ],
    },
    project.diagnostics,
  );
}

type LabelTexts = { readonly title?: string | undefined; readonly description?: string | undefined };

/** What the component is called, else the package, else its folder. */
function labelTexts(project: LabelTexts, metadata: MetadataFacts, folder: AgentFolder) {
  const title = metadata.name ?? project.title ?? folderName(folder);
  const description = metadata.description ?? project.description;
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

interface DescribedProject extends LabelTexts {
  readonly runtime: FoundRuntime<AgentImage['runtime']>;
  readonly entryPoint: EntryPoint;
}

function describePython(
  folder: AgentFolder,
  kind: Exclude<RuntimeKind, 'node'>,
  request: DockerfileRequest,
): Outcome<DescribedProject> {
  const search: EntryPointSearch = { said: request.entryPoint, usual: PYTHON_ENTRY_POINTS, isBuilt: 'never' };
  const { name: title, description } = readPyproject(folder)?.value ?? {};
  const about = { title, description };
  return combined(findPythonRuntime(folder, kind, request), findEntryPoint(folder, search), about);
}

function describeNode(folder: AgentFolder, request: DockerfileRequest): Outcome<DescribedProject> {
  const facts = readPackage(folder);
  if (facts.value === undefined) return { value: undefined, diagnostics: facts.diagnostics };
  const { name, description } = facts.value;
  const search: EntryPointSearch = {
    said: request.entryPoint,
    declared: declaredEntryPoint(facts.value),
    usual: NODE_ENTRY_POINTS,
    isBuilt: facts.value.scripts['build'] === undefined ? 'before' : 'in-image',
  };
  const runtime = findNodeRuntime(folder, facts.value, request);
  return combined(runtime, findEntryPoint(folder, search), { title: name, description });
}

/** All findings of both, and a value only where both have one. */
function combined(
  runtime: Outcome<FoundRuntime<AgentImage['runtime']>>,
  entryPoint: Outcome<EntryPoint>,
  about: LabelTexts,
): Outcome<DescribedProject> {
  const diagnostics: readonly Diagnostic[] = [...runtime.diagnostics, ...entryPoint.diagnostics];
  if (runtime.value === undefined || entryPoint.value === undefined || hasErrors(diagnostics))
    return { value: undefined, diagnostics };
  return success({ runtime: runtime.value, entryPoint: entryPoint.value, ...about }, diagnostics);
}

function metadataDetections(metadata: MetadataFacts, request: DockerfileRequest): readonly Detection[] {
  const { file, port, health } = metadata;
  if (file === undefined) return [];
  return [
    ...(request.port === undefined && port !== undefined ? [`port ${port}`] : []),
    ...(request.healthPath === undefined && health !== undefined ? [`health path ${health.path}`] : []),
  ].map((conclusion) => ({ found: file, conclusion: `using ${conclusion}` }));
}

/** The workspace's own folder is called as its owner likes: output must not depend on that. */
function folderName(folder: AgentFolder): string | undefined {
  return folder.path === '.' || folder.path.startsWith('..') ? undefined : baseNameOf(folder.path);
}
