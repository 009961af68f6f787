import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(import.meta.dirname, '../../dist/cli/main.js');
const HEAP_ON_SIGNAL = join(import.meta.dirname, 'heap-on-signal.mjs');
/** A change is seen, settles and is answered long before. */
const ANSWER_MS = 60_000;

/** A watch that was started as a user starts it. */
export interface Watching {
  readonly process: ChildProcess;
  /** The next line that matches; what it says otherwise is passed over. */
  readonly next: (pattern: RegExp) => Promise<string>;
}

export function startWatch(folder: string): Watching {
  const output = join(folder, 'docker-compose.yml');
  const words = ['deploy', 'orchestrate', '--watch', '--directory', folder, '--output', output];
  const child = spawn(process.execPath, ['--expose-gc', '--import', HEAP_ON_SIGNAL, PROGRAM, ...words], {
    cwd: folder,
    // Findings of files that are broken on purpose are no news.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    next: async (pattern) => {
      for (;;) {
        const line = await within(ANSWER_MS, lines.next(), pattern);
        if (line.done === true) throw new Error(`the watch ended before it said ${pattern.source}`);
        if (pattern.test(line.value)) return line.value;
      }
    },
  };
}

async function within<T>(milliseconds: number, answer: Promise<T>, pattern: RegExp): Promise<T> {
  const late = new Error(`the watch did not say ${pattern.source} within ${milliseconds} ms`);
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late), milliseconds);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
