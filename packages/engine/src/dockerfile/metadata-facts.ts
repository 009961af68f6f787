import {
  baseNameOf,
  hasErrors,
  joinPath,
  METADATA_NAMES,
  primaryPort,
  probeSchemeOf,
  relativePath,
  type ComponentFile,
  type Diagnostic,
  type Outcome,
  type PortEntry,
  type ProbeScheme,
  type SourceSpan,
  type WorkspacePath,
} from '@simplemas/core';
import type { HealthRequest } from '@simplemas/renderers';
import type { FileSystem } from '../host.js';
import { loadFile } from '../load/load-file.js';
import { success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';

/** What the metadata file in the folder says that an image has to know. */
export interface MetadataFacts {
  readonly file?: string;
  readonly name?: string;
  readonly description?: string;
  readonly port?: number;
  /** How that port is asked for its health. */
  readonly scheme: ProbeScheme;
  readonly health?: HealthRequest;
  readonly volumePaths: readonly string[];
  /** From what it lets the image be built, if it does, and where it says so. Paths are as written. */
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly span: SourceSpan };
}

/** Warnings of the file are for those who validate it; with an error in it, nothing in it can be relied on. */
export function readMetadataFacts(files: FileSystem, folder: AgentFolder): Outcome<MetadataFacts> {
  const name = METADATA_NAMES.find((candidate) => folder.hasFile(candidate));
  if (name === undefined) return success({ scheme: 'http', volumePaths: [] });
  const { file, diagnostics } = loadFile({ files }, folder.locate(name));
  if (file === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  return success(factsOf(file));
}

function factsOf(file: ComponentFile): MetadataFacts {
  const primary = primaryPort(file.ports);
  const port = primary?.port;
  const health = healthOf(file);
  const description = plain(file.component.description);
  return {
    file: baseNameOf(file.path),
    name: file.component.name,
    ...(description === undefined ? {} : { description }),
    ...(port === undefined ? {} : { port }),
    scheme: probeSchemeOf(primary?.protocol),
    ...(health === undefined ? {} : { health }),
    ...buildOf(file),
    volumePaths: file.volumes.map(({ path }) => path).filter((path) => plain(path) !== undefined),
  };
}

function buildOf({ docker: { build }, locate }: ComponentFile): Pick<MetadataFacts, 'build'> {
  if (build === undefined) return {};
  const span = locate(['docker', 'build']);
  return { build: { context: build.context, dockerfile: build.dockerfile, span } };
}

/** The metadata belongs to the user and is never changed; but as it is, another image would be built than that of the Dockerfile. */
export function differentBuild(
  { build }: MetadataFacts,
  folder: AgentFolder,
  files: { readonly context: WorkspacePath; readonly output: WorkspacePath },
): readonly Diagnostic[] {
  if (build === undefined || plain(build.context + build.dockerfile) === undefined) return [];
  const written = folder.locate(build.context);
  if (written === files.context && joinPath(written, build.dockerfile) === files.output) return [];
  const context = relativePath(folder.path, files.context);
  const dockerfile = relativePath(files.context, files.output);
  const args = { written: `"${build.context}" with ${build.dockerfile}`, context, dockerfile };
  return [dockerfileDiagnostics['build-differs'](args, { span: build.span })];
}

function healthOf({ healthCheck, ports }: ComponentFile): HealthRequest | undefined {
  const path = plain(healthCheck?.path);
  if (path === undefined) return undefined;
  return { path: path.startsWith('/') ? path : `/${path}`, ...askedPort(healthCheck?.port, ports) };
}

function askedPort(written: number | undefined, ports: readonly PortEntry[]): Omit<HealthRequest, 'path'> {
  const primary = primaryPort(ports);
  if (written === undefined || written === primary?.port) return { scheme: probeSchemeOf(primary?.protocol) };
  return { port: written, scheme: probeSchemeOf(ports.find(({ port }) => port === written)?.protocol) };
}

/** A text with a reference has its value in a system only, and an image is built for many. */
function plain(text: string | undefined): string | undefined {
  return text?.includes('${') === true ? undefined : text;
}
