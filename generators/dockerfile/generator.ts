/** Writes a Dockerfile and a .dockerignore for an agent: `simplemas deploy generate-dockerfile` as a generator. */
import { logger, readProjectConfiguration, type Tree } from '@nx/devkit';
import { joinPath } from '@simplemas/core';
import {
  dockerfileRequest,
  generateDockerfile,
  writeFiles,
  type DockerfileOptions,
  type DockerfileRequest,
} from '@simplemas/engine';
import { reportFindings } from '../shared/report-findings.js';
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
  reportFindings(host, diagnostics);
  if (value === undefined) return;
  reportFindings(host, writeFiles(host, value.files, { mode: 'write', force: options.force ?? false }).diagnostics);
}

function requestOf(tree: Tree, options: DockerfileGeneratorOptions): DockerfileRequest {
  const { project, directory = '.', output, ...said } = options;
  const folder = joinPath(project === undefined ? directory : readProjectConfiguration(tree, project).root);
  return dockerfileRequest({ folder, output: output === undefined ? undefined : joinPath(output) }, said);
}
