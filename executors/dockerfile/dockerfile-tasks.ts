import { joinPath } from '@simplemas/core';
import { generateDockerfile, type DockerfileRequest } from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';
import type { TaskReport } from '../shared/task-runner.js';
import { writeOutcome, type WriteOptions } from '../shared/write-outcome.js';

/** Options of the dockerfile executor, as schema.json describes them. */
export interface DockerfileTask extends WriteOptions, SaidOfImage {
  readonly directory?: string;
  readonly output?: string;
  readonly appEntrypoint?: string;
  readonly usePoetry?: boolean;
  readonly useUv?: boolean;
}

type SaidOfImage = Pick<
  DockerfileRequest,
  'language' | 'pythonVersion' | 'nodeVersion' | 'requirementsFile' | 'port' | 'healthPath'
>;

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

function requestOf({ directory = '.', output, ...task }: DockerfileTask): DockerfileRequest {
  const { appEntrypoint, usePoetry, useUv, force, ...said } = task;
  return {
    ...said,
    folder: joinPath(directory),
    output: output === undefined ? undefined : joinPath(output),
    entryPoint: appEntrypoint,
    usesPoetry: usePoetry,
    usesUv: useUv,
    replacesIgnoreFile: force,
  };
}
