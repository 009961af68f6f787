/** All processes that one start led to. On POSIX they are a group of their own; Windows knows the tree below the first. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 15;
/** How long the system may take to clear away what was ended by force. */
const CLEARING_MS = 1_000;

export interface ProcessGroup {
  readonly leader: number;
  terminate(): void;
  kill(): void;
  /** Settles when no process of the group is left, which is forced when `forceAt()` (a time of `performance.now`) is over. */
  ended(forceAt: () => number): Promise<void>;
}

export function createProcessGroup(leader: number): ProcessGroup {
  const signal = process.platform === 'win32' ? signalTree : signalGroup;
  const isAnyLeft = (): boolean => signal(leader, 0) && isAnyAlive(leader);
  return {
    leader,
    terminate: () => void signal(leader, 'SIGTERM'),
    kill: () => void signal(leader, 'SIGKILL'),
    async ended(forceAt) {
      while (performance.now() < forceAt()) {
        if (!isAnyLeft()) return;
        await wait(POLL_MS);
      }
      const giveUpAt = performance.now() + CLEARING_MS;
      for (signal(leader, 'SIGKILL'); isAnyLeft() && performance.now() < giveUpAt;) await wait(POLL_MS);
    },
  };
}

/** False when there is nobody left to hear it. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false; // nobody left, or all that is left no longer belongs to us
  }
}

/**
 * In a container whose first process waits for nobody, what has ended stays in its group for ever. Linux tells the dead from the living; systems
 * without these files have a first process that clears away.
 */
function isAnyAlive(leader: number): boolean {
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && isAliveIn(leader, name));
}

/** The line of a process reads: id, name in parentheses, state, parent, group. */
function isAliveIn(leader: number, id: string): boolean {
  try {
    const line = readFileSync(`/proc/${id}/stat`, 'latin1');
    const [state, , group] = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return Number(group) === leader && state !== 'Z' && state !== 'X';
  } catch {
    return false; // it has just been cleared away
  }
}

/** Windows has no gentle end for a console program: both ways end the tree by force. */
function signalTree(leader: number, signal: NodeJS.Signals | 0): boolean {
  if (signal !== 0) spawnSync('taskkill', ['/pid', String(leader), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
  try {
    return process.kill(leader, 0);
  } catch {
    return false;
  }
}
