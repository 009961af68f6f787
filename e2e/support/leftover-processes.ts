// Finds processes that a test should have ended: those whose current folder is below a given one.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
}

export function processesIn(folder: string): readonly FoundProcess[] {
  const real = realpathSync(folder);
  return existsSync('/proc/self/cwd') ? fromProc(real) : fromLsof(real);
}

/** Ends what a failed test has left, so that the next one finds its ports free. */
export function endProcessesIn(folder: string): void {
  for (const { pid } of processesIn(folder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself since it was found.
    }
  }
}

function fromProc(folder: string): readonly FoundProcess[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      if (!isBelow(readlinkSync(`/proc/${pid}/cwd`), folder)) return [];
      return [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() }];
    } catch {
      // It ended while it was looked at, or it belongs to somebody else.
      return [];
    }
  });
}

function fromLsof(folder: string): readonly FoundProcess[] {
  const lines = execFileSync('lsof', ['-a', '-d', 'cwd', '-F', 'pcn'], { encoding: 'utf8' }).split('\n');
  const found: FoundProcess[] = [];
  let [pid, command] = [0, ''];
  for (const line of lines) {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    if (line.startsWith('c')) command = line.slice(1);
    if (line.startsWith('n') && isBelow(line.slice(1), folder)) found.push({ pid, command });
  }
  return found;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
