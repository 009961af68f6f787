/** Writes a Dockerfile and a .dockerignore for an agent: `simplemas deploy generate-dockerfile` as a generator. */
import { logger, readProjectConfiguration, type Tree } from '@nx/devkit';
import { hasErrors, joinPath, type Diagnostic } from '@simplemas/core';
import {
  dockerfileRequest,
  formatHuman,
  generateDockerfile,
  writeFiles,
  type DockerfileOptions,
  type DockerfileRequest,
  type Host,
} from '@simplemas/engine';
import { createTreeHost } from '../shared/tree-host.js';

/** What schema.json describes. */
export interface DockerfileGeneratorOptions extends DockerfileOptions {
  readonly project?: string;
  readonly directory?: string;
  readonly output?: string;
}

export default function dockerfileGenerator(tree: Tree, options: DockerfileGeneratorOptions): void {
  const host = createTreeHost(tree);
  const { value, diagnostics } = generateDockerfile(host, requestOf(tree, options));
  for (const { found, conclusion } of value?.detections ?? []) logger.info(`found ${found}: ${conclusion}`);
  tell(host, diagnostics);
  if (value === undefined) return;
  tell(host, writeFiles(host, value.files, { mode: 'write', force: options.force ?? false }).diagnostics);
}

function requestOf(tree: Tree, options: DockerfileGeneratorOptions): DockerfileRequest {
  const { project, directory = '.', output, ...said } = options;
  const folder = joinPath(project === undefined ? directory : readProjectConfiguration(tree, project).root);
  return dockerfileRequest({ folder, output: output === undefined ? undefined : joinPath(output) }, said);
}

/** Warnings are printed; an error ends the generator, and Nx prints its message alone and writes nothing. */
function tell(host: Host, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  const readSource = (path: string) => {
    const read = host.files.readText(path, { maxBytes: MAX_SHOWN_BYTES });
    return read.kind === 'text' ? read.text : undefined;
  };
  const text = formatHuman(diagnostics, { readSource, color: false }).trimEnd();
  if (hasErrors(diagnostics)) throw new Error(text);
  logger.warn(text);
}

const MAX_SHOWN_BYTES = 1024 * 1024;
