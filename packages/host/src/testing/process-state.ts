import { spawnSync } from 'node:child_process';

/** True while the process does something: one that has ended but is still listed does not. */
export function isAlive(id: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(id)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}
