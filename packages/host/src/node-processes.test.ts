import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ProcessRequest, RunningProcess } from '@simplemas/engine';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createNodeProcesses } from './node-processes.js';
import { eventually } from './testing/eventually.js';
import { isAlive } from './testing/process-state.js';
import { createTemporaryFolder } from './testing/temporary-folder.js';

interface Started extends RunningProcess {
  readonly lines: readonly string[];
}

function start(command: ProcessRequest['command'], request: Partial<ProcessRequest> = {}): Started {
  const lines: string[] = [];
  const root = createTemporaryFolder();
  mkdirSync(root.at('agent'));
  const running = createNodeProcesses(root.path).start({
    command,
    folder: 'agent',
    environment: {},
    onLine: (line, stream) => lines.push(`${stream}: ${line}`),
    ...request,
  });
  onTestFinished(() => running.stop(0));
  return { ...running, lines };
}

/** Prints the id of a process that it started, and ignores the polite signal as that one does. */
const STUBBORN_FAMILY = `
  process.on('SIGTERM', () => {});
  const ignore = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('child ' + process.pid)";
  require('node:child_process').spawn(process.execPath, ['-e', ignore], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
`;

async function childOf({ lines }: Started): Promise<number> {
  const find = (): string | undefined => lines.find((line) => line.includes('child '));
  await eventually(() => find() !== undefined);
  return Number(find()?.split('child ')[1]);
}

describe('a process', () => {
  test('runs words as they are, in its folder, with its variables on top of ours', async () => {
    const script = 'console.log(process.argv[1], process.env.AGENT_NAME, process.cwd().slice(-6), !!process.env.PATH)';
    const { ended, lines } = start(['node', '-e', script, '$HOME *'], { environment: { AGENT_NAME: 'planner' } });
    expect(await ended).toEqual({ exitCode: 0, signal: undefined });
    expect(lines).toEqual(['stdout: $HOME * planner /agent true']);
  });

  test('runs a string in a shell', async () => {
    const { ended, lines } = start('echo "$AGENT_NAME" && echo no >&2; exit 3', { environment: { AGENT_NAME: 'a b' } });
    expect((await ended).exitCode).toBe(3);
    expect([...lines].sort()).toEqual(['stderr: no', 'stdout: a b']);
  });

  test('finds programs that packages of the workspace bring', async () => {
    const root = createTemporaryFolder();
    root.put({ 'node_modules/.bin/greet': '#!/bin/sh\necho hello', 'agents/a/x': '' });
    chmodSync(root.at('node_modules/.bin/greet'), 0o755);
    const lines: string[] = [];
    const request = {
      command: 'greet',
      folder: 'agents/a',
      environment: {},
      onLine: (line: string) => lines.push(line),
    };
    await createNodeProcesses(root.path).start(request).ended;
    expect(lines).toEqual(['hello']);
  });

  test('hands over every line before it ends, also the last without an end', async () => {
    const { ended, lines } = start([
      'node',
      '-e',
      'process.stdout.write("ä\\r\\n\\n" + "x".repeat(70000) + "\\nlast")',
    ]);
    await ended;
    expect(lines.map((line) => line.slice(8)).map((line) => (line.length > 9 ? line.length : line))).toEqual([
      'ä',
      '',
      65_536,
      4_464,
      'last',
    ]);
  });

  test('that cannot be started says why', async () => {
    const { id, ended, stop } = start(['no-such-program-here']);
    expect(id).toBeUndefined();
    expect(await ended).toEqual({
      exitCode: undefined,
      signal: undefined,
      failure: 'no such file or directory (ENOENT)',
    });
    await stop(100);
  });
});

describe('the end', () => {
  test('by a signal names it', async () => {
    const { id, ended } = start(['node', '-e', 'setInterval(() => {}, 1000)']);
    process.kill(id ?? 0, 'SIGKILL');
    expect(await ended).toEqual({ exitCode: undefined, signal: 'SIGKILL' });
  });

  test('is polite to a process that listens', async () => {
    const script = "process.on('SIGTERM', () => process.exit(7)); console.log('up'); setInterval(() => {}, 1000)";
    const { ended, stop, lines } = start(['node', '-e', script]);
    await eventually(() => lines.length > 0);
    await stop(5_000);
    expect(await ended).toEqual({ exitCode: 7, signal: undefined });
  });

  test('reaches what the process started, by force after the grace time', async () => {
    const family = start(['node', '-e', STUBBORN_FAMILY]);
    const child = await childOf(family);
    const begin = performance.now();
    await family.stop(300);
    const took = performance.now() - begin;
    expect([isAlive(family.id ?? 0), isAlive(child)]).toEqual([false, false]);
    expect(took).toBeGreaterThan(290);
    expect(took).toBeLessThan(1_500);
  });

  test('of a process takes what it left running with it', async () => {
    const family = start('node -e "setInterval(() => {}, 1000)" & echo child $!; sleep 0.1; exit 4');
    const child = await childOf(family);
    expect((await family.ended).exitCode).toBe(4);
    expect(isAlive(child)).toBe(false);
  });

  test('does not wait for one that left the group and holds the output', async () => {
    const script = `
      const options = { stdio: 'inherit', detached: true };
      const other = require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 3000)'], options);
      other.unref();
      console.log('child ' + other.pid);
    `;
    const begin = performance.now();
    const family = start(['node', '-e', script]);
    await family.ended;
    expect(performance.now() - begin).toBeLessThan(2_500);
    process.kill(await childOf(family));
  });

  test('that was asked for twice, or too late, is one', async () => {
    const { ended, stop } = start(['node', '-e', 'setInterval(() => {}, 1000)']);
    await Promise.all([stop(1_000), stop(1_000)]);
    expect((await ended).signal).toBe('SIGTERM');
    await stop(1_000);
  });
});

describe('no process is left', () => {
  const host = resolve(import.meta.dirname, 'node-processes.ts');
  const run = (afterwards: string) => {
    const script = `
      const { createNodeProcesses } = await import(${JSON.stringify(host)});
      const request = { command: ['node', '-e', ${JSON.stringify(STUBBORN_FAMILY)}], folder: '.', environment: {} };
      const running = createNodeProcesses('.').start({ ...request, onLine: (line) => {
        console.log('leader ' + running.id + ' ' + line);
        ${afterwards};
      } });
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    return new Promise<readonly number[]>((settle) => {
      let output = '';
      child.stdout.on('data', (data) => (output += String(data)));
      child.once('close', () => settle([...output.matchAll(/\d+/g)].map(Number)));
    });
  };

  test('when our own process exits', async () => {
    const ids = await run('process.exit(0)');
    expect(ids).toHaveLength(2);
    await eventually(() => !ids.some(isAlive));
  });

  test('when our own process is killed', async () => {
    const ids = await run("process.kill(process.pid, 'SIGKILL')");
    expect(ids).toHaveLength(2);
    await eventually(() => !ids.some(isAlive));
  });
});
