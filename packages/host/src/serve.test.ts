import { setTimeout as wait } from 'node:timers/promises';
import { serveSelection, type ServeEvent } from '@simplemas/engine';
import { expect, onTestFinished, test } from 'vitest';
import { createRunningHost } from './running-host.js';
import { eventually } from './testing/eventually.js';
import { isAlive } from './testing/process-state.js';
import { createTemporaryFolder, type TemporaryFolder } from './testing/temporary-folder.js';

/** Answers for itself and for its worker, and has a child that it never ends. */
const program = (answer: string): string => `
  const { createServer } = require('node:http');
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"]);
  console.log('processes ' + process.pid + ' ' + child.pid);
  const peer = process.env.SERVICE_URL_WORKER;
  createServer(async (request, response) => {
    if (request.url === '/health') return response.end();
    response.end(${JSON.stringify(answer)} + (peer ? await (await fetch(peer)).text() : ''));
  }).listen(process.env.AGENT_PORT, '127.0.0.1');
`;

function metadata(name: string, port: number, dependencies: readonly string[]): string {
  return `version: "1.0"
component: { name: ${name}, type: agent }
docker: { build: { context: . } }
local: { command: node main.cjs }
ports: [{ port: ${port}, protocol: http }]
health_check: { path: /health }
dependencies: [${dependencies.map((dependency) => `{ name: ${dependency}, required: true }`).join(', ')}]
`;
}

function createSystem(): TemporaryFolder {
  const folder = createTemporaryFolder();
  folder.put({
    'planner/simplemas.deploy.yaml': metadata('planner', 18_431, ['worker']),
    'planner/main.cjs': program('planner asks: '),
    'worker/simplemas.deploy.yaml': metadata('worker', 18_431, []),
    'worker/main.cjs': program('worker 1'),
  });
  return folder;
}

function serve(folder: TemporaryFolder) {
  const events: ServeEvent[] = [];
  const stop = new AbortController();
  const report = serveSelection(
    createRunningHost(folder.path),
    { selection: { from: 'folder', folder: '.' } },
    { stop: stop.signal, onEvent: (event) => events.push(event), onDiagnostics: () => undefined },
  );
  onTestFinished(async () => {
    stop.abort();
    await report;
  });
  const has = (kind: ServeEvent['kind'], component: string, times = 1): boolean =>
    events.filter((event) => event.kind === kind && 'component' in event && event.component === component).length >=
    times;
  const idsOf = (component: string): readonly number[] =>
    events.flatMap((event) =>
      event.kind === 'log' && event.component === component ? [...event.line.matchAll(/\d+/g)].map(Number) : [],
    );
  const portOf = (component: string): number | undefined =>
    events.flatMap((event) => (event.kind === 'ready' ? event.components : [])).find(({ name }) => name === component)
      ?.ports[0]?.publishedPort;
  const ask = async (): Promise<string> => (await fetch(`http://127.0.0.1:${portOf('planner')}/`)).text();
  return { events, stop, report, has, idsOf, ask };
}

test('two agents find each other, come back after a crash and a change, and leave nothing behind', async () => {
  const folder = createSystem();
  const { events, stop, report, has, idsOf, ask } = serve(folder);
  await eventually(() => events.some((event) => event.kind === 'ready'));
  expect(await ask()).toBe('planner asks: worker 1');

  const [leader = 0, child = 0] = idsOf('worker');
  process.kill(leader, 'SIGKILL');
  await eventually(() => has('crashed', 'worker') && has('healthy', 'worker', 2));
  expect(isAlive(child)).toBe(false);
  expect(await ask()).toBe('planner asks: worker 1');

  await wait(300);
  folder.put({ 'worker/main.cjs': program('worker 2') });
  await eventually(() => has('restarting', 'worker') && has('healthy', 'worker', 3));
  expect(await ask()).toBe('planner asks: worker 2');
  expect(has('restarting', 'planner')).toBe(false);

  const begin = performance.now();
  stop.abort();
  expect(await report).toEqual({ outcome: 'stopped', leftRunning: [] });
  expect(performance.now() - begin).toBeLessThan(2_000);
  const ids = [...idsOf('planner'), ...idsOf('worker')];
  expect(ids).toHaveLength(8);
  expect(ids.filter(isAlive)).toEqual([]);
});
