import {
  baseNameOf,
  hasErrors,
  primaryPort,
  probeSchemeOf,
  type ComponentFile,
  type Outcome,
  type PortEntry,
  type ProbeScheme,
} from '@simplemas/core';
import type { HealthRequest } from '@simplemas/renderers';
import type { FileSystem } from '../host.js';
import { loadFile } from '../load/load-file.js';
import { METADATA_NAMES } from '../requests.js';
import { success, type AgentFolder } from './agent-folder.js';

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
}

/** Warnings of the file are for those who validate it; with an error in it, nothing in it can be relied on. */
export function readMetadataFacts(files: FileSystem, folder: AgentFolder): Outcome<MetadataFacts> {
  const name = METADATA_NAMES.find((candidate) => folder.hasFile(candidate));
  if (name === undefined) return success({ scheme: 'http', volumePaths: [] });
  const { file, diagnostics } = loadFile(files, folder.locate(name));
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
    volumePaths: file.volumes.map(({ path }) => path).filter((path) => plain(path) !== undefined),
  };
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
