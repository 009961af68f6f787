import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The Python of an environment with OpenMAS, made once; undefined where it cannot be installed. */
export function installOpenMas(folder: string): string | undefined {
  const python = join(folder, 'openmas/bin/python');
  if (existsSync(python)) return python;
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['python3', ['-m', 'venv', join(folder, 'openmas')]],
    [python, ['-m', 'pip', 'install', '--quiet', 'openmas==0.2.2']],
    [python, ['-c', 'import openmas.deployment.cli']],
  ];
  const failed = steps.find(([program, args]) => spawnSync(program, args, { stdio: 'ignore' }).status !== 0);
  return failed === undefined ? python : undefined;
}

/** What it calls the same work. */
export function openMasArguments(fleet: string, output: string): readonly string[] {
  const pattern = '**/simplemas.deploy.yaml';
  const command = ['-m', 'openmas.deployment.cli', 'orchestrate'];
  return [...command, '--directory', fleet, '--pattern', pattern, '--output', output];
}
