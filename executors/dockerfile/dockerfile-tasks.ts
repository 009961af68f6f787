import { joinPath } from '@simplemas/core';
import {
  dockerfileRequest,
  generateDockerfile,
  type DockerfileOptions,
  type DockerfileRequest,
} from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';
import type { TaskReport } from '../shared/task-runner.js';
import { writeOutcome, type WriteOptions } from '../shared/write-outcome.js';

/** Options of the dockerfile executor, as schema.json describes them. */
export interface DockerfileTask extends WriteOptions, Omit<DockerfileOptions, 'force'> {
  readonly directory?: string;
  readonly output?: string;
}

export function* dockerfileTasks(
  root: string,
  tasks: readonly DockerfileTask[],
): Generator<readonly [number, TaskReport]> {
  const host = createNodeHost(root);
  for (const [index, task] of tasks.entries()) {
    const { value, diagnostics } = generateDockerfile(host, requestOf(task));
    const told = value?.detections.map(({ found, conclusion }) => `found ${found}: ${conclusion}\n`) ?? [];
    const { success, text } = writeOutcome(host, { value: value?.files, diagnostics }, task);
    yield [index, { success, text: [...told, text].join('') }];
  }
}

function requestOf({ directory = '.', output, ...options }: DockerfileTask): DockerfileRequest {
  const paths = { folder: joinPath(directory), output: output === undefined ? undefined : joinPath(output) };
  return dockerfileRequest(paths, options);
}
