import { baseNameOf, hasErrors, primaryPort, type ComponentFile, type Outcome } from '@simplemas/core';
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
  readonly health?: HealthRequest;
  readonly volumePaths: readonly string[];
}

/** Warnings of the file are for those who validate it; with an error in it, nothing in it can be relied on. */
export function readMetadataFacts(files: FileSystem, folder: AgentFolder): Outcome<MetadataFacts> {
  const name = METADATA_NAMES.find((candidate) => folder.hasFile(candidate));
  if (name === undefined) return success({ volumePaths: [] });
  const { file, diagnostics } = loadFile(files, folder.locate(name));
  if (file === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  return success(factsOf(file));
}

function factsOf(file: ComponentFile): MetadataFacts {
  const port = primaryPort(file.ports)?.port;
  const health = healthOf(file, port);
  const description = plain(file.component.description);
  return {
    file: baseNameOf(file.path),
    name: file.component.name,
    ...(description === undefined ? {} : { description }),
    ...(port === undefined ? {} : { port }),
    ...(health === undefined ? {} : { health }),
    volumePaths: file.volumes.map(({ path }) => path).filter((path) => plain(path) !== undefined),
  };
}

function healthOf({ healthCheck }: ComponentFile, primary: number | undefined): HealthRequest | undefined {
  const path = plain(healthCheck?.path);
  if (path === undefined) return undefined;
  const port = healthCheck?.port;
  return {
    path: path.startsWith('/') ? path : `/${path}`,
    ...(port === undefined || port === primary ? {} : { port }),
  };
}

/** A text with a reference has its value in a system only, and an image is built for many. */
function plain(text: string | undefined): string | undefined {
  return text?.includes('${') === true ? undefined : text;
}
