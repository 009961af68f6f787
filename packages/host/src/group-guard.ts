/**
 * Ends the groups of our processes when our own process ends. Two ways, as none covers all: an exit handler for a normal end, and a small shell
 * that waits for the other end of its pipe to vanish, which also tells of an end by SIGKILL, of a closed terminal and of a crash.
 */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { ProcessGroup } from './process-group.js';

export interface GroupGuard {
  keep(group: ProcessGroup): void;
  release(group: ProcessGroup): void;
}

/** Each line of its input replaces the list of groups; at the end of the input the last list is ended. */
const WATCH_SCRIPT = `
groups=
while read -r line; do groups=$line; done
[ -n "$groups" ] || exit 0
for group in $groups; do kill -TERM -"$group"; done
sleep 1
for group in $groups; do kill -KILL -"$group"; done
`;

export function createGroupGuard(): GroupGuard {
  const kept = new Set<ProcessGroup>();
  const killAll = (): void => kept.forEach((group) => group.kill());
  let watch: Writable | undefined;
  const tell = (): void => void watch?.write(`${[...kept].map((group) => group.leader).join(' ')}\n`);
  return {
    keep(group) {
      if (kept.size === 0) {
        process.on('exit', killAll);
        watch = startWatch();
      }
      kept.add(group);
      tell();
    },
    release(group) {
      kept.delete(group);
      tell();
      if (kept.size > 0) return;
      process.off('exit', killAll);
      watch?.end();
    },
  };
}

/** Undefined on Windows, which has no such shell. */
function startWatch(): Writable | undefined {
  if (process.platform === 'win32') return undefined;
  const shell = spawn('/bin/sh', ['-c', WATCH_SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  // Without the shell the exit handler remains.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  // It must not keep our process alive. The pipe of a child is a socket, which the types do not say.
  shell.unref();
  (shell.stdin as Socket).unref();
  return shell.stdin;
}
