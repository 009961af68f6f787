// Global set-up of the `kubernetes` test project: what judges manifests without a cluster. Installed in CI; on a developer's machine only told.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const SCRIPT = 'e2e/engines/kubernetes-tools.sh';
const INSTALL_TIMEOUT_MS = 20 * 60_000;

declare module 'vitest' {
  export interface ProvidedContext {
    readonly kubernetesTools: {
      readonly programs: string;
      readonly schemas: string;
      readonly versions: readonly string[];
    };
  }
}

export default function setUpKubernetesTools({ provide }: TestProject): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folder = join(process.env['SIMPLEMAS_ENGINES_DIR'] ?? join(root, '.engines'), 'kubernetes');
  const versions = join(folder, 'schemas/versions');
  if (process.env['CI'] === 'true') {
    const { status } = spawnSync('bash', [join(root, SCRIPT)], {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: INSTALL_TIMEOUT_MS,
    });
    if (status !== 0) throw new Error(`${SCRIPT} failed: the tests of Kubernetes manifests need what it installs`);
  }
  if (!existsSync(versions)) throw new Error(`kubeconform and its schemas are missing: run ${SCRIPT}`);
  provide('kubernetesTools', {
    programs: join(folder, 'bin'),
    schemas: join(folder, 'schemas'),
    versions: readFileSync(versions, 'utf8').trim().split('\n'),
  });
}
