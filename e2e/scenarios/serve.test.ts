import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ask } from '../support/ask.js';
import type { RunningCommand } from '../support/commands.js';
import { endProcessesIn, processesIn } from '../support/leftover-processes.js';
import { copyWorkspace, type Workspace } from '../support/workspace.js';

// As for a user: Nx has a process for each plugin.
vi.stubEnv('NX_ISOLATE_PLUGINS', 'true');

const READY_MS = 60_000;
const RESTART_MS = 30_000;
const STOP_MS = 2000;

describe('nx serve my-system', () => {
  let workspace: Workspace;
  let serving: RunningCommand;

  beforeAll(async () => {
    workspace = await copyWorkspace('serve');
    serving = workspace.start([workspace.path('node_modules/.bin/nx'), 'serve', 'my-system']);
    await serving.waitFor(/ready after .*planner.*worker/, READY_MS);
  });

  afterAll(async () => {
    serving.signal('SIGKILL');
    await serving.ended;
    endProcessesIn(workspace.folder);
  });

  /** The last port that the output names for a component. */
  const portOf = (name: string): number => {
    const found = [...serving.output().matchAll(new RegExp(`\\b${name} on 127\\.0\\.0\\.1:(\\d+)`, 'g'))].at(-1)?.[1];
    if (found === undefined) throw new Error(`no port of ${name} in:\n${serving.output()}`);
    return Number(found);
  };

  const pidsOf = (name: string): readonly number[] =>
    processesIn(workspace.path(`agents/${name}`)).map(({ pid }) => pid);

  test('starts the worker before the planner, and says when each is healthy', () => {
    expect(serving.output()).toMatch(
      /\[worker\] healthy[^]*\[planner\] starting[^]*\[planner\] healthy[^]*ready after/,
    );
  });

  test('puts the name of the component before each of its lines', () => {
    expect(serving.output()).toMatch(/^\[worker\] .*agent started/m);
    expect(serving.output()).toMatch(/^\[planner\] .*agent started/m);
  });

  test('gives the planner the address of the worker, which answers through it', async () => {
    expect(portOf('planner')).not.toBe(portOf('worker'));
    expect(await ask(portOf('planner'), 'Who works?')).toBe('planner: worker: Who works?');
  });

  test('restarts the one whose source changed, and only that', async () => {
    const [planner, worker] = [pidsOf('planner'), pidsOf('worker')];
    workspace.edit('agents/worker/src/agent.ts', (text) => text.replace('`worker: ', '`the new worker: '));

    await serving.waitFor(/\[worker\] restarting: [^]*\[worker\] healthy/, RESTART_MS);

    expect(await ask(portOf('planner'), 'Who works?')).toBe('planner: the new worker: Who works?');
    expect(pidsOf('planner')).toEqual(planner);
    expect(pidsOf('worker')).not.toEqual(worker);
  });

  test('ends within 2 s of Ctrl-C and leaves no process behind', async () => {
    const before = performance.now();
    serving.signal('SIGINT');
    const ended = await Promise.race([serving.ended, sleep(5 * STOP_MS)]);
    expect(ended, serving.output()).toBeDefined();
    expect(performance.now() - before).toBeLessThan(STOP_MS);
    // What only waits for the end of the others hears of it now.
    await vi.waitFor(() => expect(processesIn(workspace.folder)).toEqual([]), { timeout: STOP_MS, interval: 100 });
  });

  test('ends the agents as well when Nx is killed', async () => {
    serving = workspace.start([workspace.path('node_modules/.bin/nx'), 'serve', 'my-system']);
    await serving.waitFor(/ready after .*planner.*worker/, READY_MS);
    const itself = processesIn(workspace.folder).filter(({ command }) => command.endsWith('nx serve my-system'));
    expect(itself).toHaveLength(1);
    for (const { pid } of itself) process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(processesIn(workspace.folder)).toEqual([]), { timeout: 5 * STOP_MS, interval: 200 });
  });
});
