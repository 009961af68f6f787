// Global set-up of the `cluster` test project: a real Kubernetes cluster, built once and started where none runs; it is stopped only where it was started here.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const SCRIPT = fileURLToPath(new URL('../engines/cluster.sh', import.meta.url));
const BUILD_TIMEOUT_MS = 60 * 60_000;

export const ENGINES_FOLDER =
  process.env['SIMPLEMAS_ENGINES_DIR'] ?? fileURLToPath(new URL('../../.engines', import.meta.url));

declare module 'vitest' {
  export interface ProvidedContext {
    readonly kubeconfig: string;
  }
}

export default function setUpCluster({ provide }: TestProject): () => void {
  const kubeconfig = join(ENGINES_FOLDER, 'kubernetes/run/kubeconfig');
  const wasRunning = answers(kubeconfig);
  if (!wasRunning) for (const verb of ['build', 'start']) callScript(verb, ENGINES_FOLDER);
  provide('kubeconfig', kubeconfig);
  return () => {
    if (!wasRunning) callScript('stop', ENGINES_FOLDER);
  };
}

/** Brings images of the Docker engine to the node. */
export function loadImages(images: readonly string[]): void {
  callScript('load', ENGINES_FOLDER, ...images);
}

function answers(kubeconfig: string): boolean {
  const { status } = spawnSync('kubectl', ['--kubeconfig', kubeconfig, 'get', '--raw', '/readyz'], { timeout: 10_000 });
  return status === 0;
}

function callScript(...args: readonly string[]): void {
  const { status, error } = spawnSync('bash', [SCRIPT, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: BUILD_TIMEOUT_MS,
  });
  if (status !== 0) throw new Error(`${SCRIPT} ${args.join(' ')} failed (${error?.message ?? `exit ${status}`})`);
}
