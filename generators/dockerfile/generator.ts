/** Writes a Dockerfile and a .dockerignore for an agent: `simplemas deploy generate-dockerfile` as a generator. */
import { logger, readProjectConfiguration, type Tree } from '@nx/devkit';
import { hasErrors, joinPath, type Diagnostic } from '@simplemas/core';
import { formatHuman, generateDockerfile, writeFiles, type DockerfileRequest, type Host } from '@simplemas/engine';
import { createTreeHost } from '../shared/tree-host.js';

/** What schema.json describes. */
export interface DockerfileOptions {
  readonly project?: string;
  readonly directory?: string;
  readonly output?: string;
  readonly language?: 'python' | 'node';
  readonly usePoetry?: boolean;
  readonly useUv?: boolean;
  readonly pythonVersion?: string;
  readonly nodeVersion?: string;
  readonly appEntrypoint?: string;
  readonly requirementsFile?: string;
  readonly port?: number;
  readonly healthPath?: string;
  readonly force?: boolean;
}

export default function dockerfileGenerator(tree: Tree, options: DockerfileOptions): void {
  const host = createTreeHost(tree);
  const { value, diagnostics } = generateDockerfile(host, requestOf(tree, options));
  for (const { found, conclusion } of value?.detections ?? []) logger.info(`found ${found}: ${conclusion}`);
  tell(host, diagnostics);
  if (value === undefined) return;
  tell(host, writeFiles(host, value.files, { mode: 'write', force: options.force ?? false }).diagnostics);
}

function requestOf(tree: Tree, options: DockerfileOptions): DockerfileRequest {
  const { project, directory = '.', output, appEntrypoint, usePoetry, useUv, force, ...said } = options;
  return {
    ...said,
    folder: joinPath(project === undefined ? directory : readProjectConfiguration(tree, project).root),
    output: output === undefined ? undefined : joinPath(output),
    entryPoint: appEntrypoint,
    usesPoetry: usePoetry,
    usesUv: useUv,
    replacesIgnoreFile: force,
  };
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
