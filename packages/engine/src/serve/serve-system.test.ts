import { describe, expect, test } from 'vitest';
import {
  serveComponents,
  sketchComponent,
  type ComponentSketch,
  withoutLocalCommand,
  withPort,
} from './testing/serve-run.js';

function agent(sketch: ComponentSketch, port: number) {
  return withPort(sketchComponent(sketch), port, new Map());
}

const worker = agent({ name: 'worker' }, 8000);
const planner = agent(
  { name: 'planner', startAfter: [{ component: 'worker', until: 'healthy', isRequired: true }] },
  8001,
);
const WORKER_HEALTH = 'http://127.0.0.1:8000/health';
const PLANNER_HEALTH = 'http://127.0.0.1:8001/health';

describe('start', () => {
  test('a component is started when what it depends on is well', async () => {
    const { machine, journal } = serveComponents([planner, worker]);
    await machine.advance(1_000);
    expect(journal).toEqual(['waiting planner for worker', 'starting worker']);
    machine.answer(WORKER_HEALTH, 'well');
    await machine.advance(1_000);
    expect(journal.slice(2)).toEqual(['healthy worker', 'starting planner']);
    machine.answer(PLANNER_HEALTH, 'well');
    await machine.advance(1_000);
    expect(journal.slice(4)).toEqual(['healthy planner', 'ready planner, worker']);
  });

  test('a process gets its command, folder and variables', async () => {
    const environment = [
      { kind: 'value' as const, name: 'AGENT_PORT', value: [{ kind: 'literal' as const, text: '8000' }] },
    ];
    const { machine } = serveComponents([{ ...worker, environment }]);
    await machine.advance(0);
    expect(machine.running('agents/worker')).toMatchObject({
      command: 'node worker.js',
      environment: { AGENT_PORT: '8000' },
    });
  });

  test('a busy port is replaced by the next free one, for the health check too', async () => {
    const { machine, journal } = serveComponents([worker], { busyPorts: [8000, 8001] });
    machine.answer('http://127.0.0.1:8002/health', 'well');
    await machine.advance(100);
    expect(journal).toEqual(['port-moved worker: 8000 to 8002', 'starting worker', 'healthy worker', 'ready worker']);
  });

  test('a component without a local command stops nobody else', async () => {
    const database = withoutLocalCommand(agent({ name: 'database' }, 5432));
    const store = sketchComponent({
      name: 'store',
      startAfter: [{ component: 'database', until: 'healthy', isRequired: true }],
    });
    const { machine, journal } = serveComponents([database, store]);
    await machine.advance(1_000);
    expect(journal).toEqual(['not-started database', 'starting store', 'healthy store', 'ready store']);
  });

  test('an optional dependency that does not get well delays a start, but not for long', async () => {
    const patient = { ...planner, startAfter: [{ component: 'worker', until: 'healthy' as const, isRequired: false }] };
    const { machine, journal } = serveComponents([patient, worker]);
    await machine.advance(9_000);
    expect(journal).not.toContain('starting planner');
    await machine.advance(1_500);
    expect(journal).toContain('starting planner');
  });

  test('a component that does not get well in time is reported with the last reason, and may recover', async () => {
    const { machine, journal } = serveComponents([worker]);
    machine.answer(WORKER_HEALTH, 'unwell');
    await machine.advance(62_000);
    expect(journal).toEqual(['starting worker', 'unhealthy worker: status 503']);
    machine.answer(WORKER_HEALTH, 'well');
    await machine.advance(2_000);
    expect(journal.slice(2)).toEqual(['healthy worker', 'ready worker']);
  });

  test('a health check by command is run in the folder of the component until it succeeds', async () => {
    const probe = { kind: 'command' as const, command: 'is-well', initialDelaySeconds: 5, periodSeconds: 10 };
    const { machine, journal } = serveComponents([sketchComponent({ name: 'worker', probe })]);
    await machine.advance(10);
    machine.running('agents/worker').end({ exitCode: 1 });
    await machine.advance(100);
    expect(machine.running('agents/worker').command).toBe('is-well');
    expect(journal).toEqual(['starting worker']);
    machine.running('agents/worker').end({ exitCode: 0 });
    await machine.advance(100);
    expect(journal).toEqual(['starting worker', 'healthy worker', 'ready worker']);
  });

  test('lines of all processes come with the name of their component', async () => {
    const { machine, journal } = serveComponents([worker]);
    await machine.advance(0);
    machine.running('agents/worker').onLine('listening', 'stdout');
    expect(journal.at(-1)).toBe('log worker: listening');
  });
});

describe('variables', () => {
  const needy = { ...worker, environment: [{ kind: 'value' as const, name: 'MODEL_URL', value: [variable('MODEL')] }] };

  test('nothing starts when a variable is missing, and each missing one is named', async () => {
    const other = { ...planner, environment: needy.environment };
    const { machine, journal, report } = serveComponents([needy, other]);
    expect(await report).toEqual({ outcome: 'refused', leftRunning: [] });
    expect(journal).toEqual([
      'missing-variable worker: MODEL for MODEL_URL',
      'missing-variable planner: MODEL for MODEL_URL',
    ]);
    expect(machine.started).toEqual([]);
  });

  test('a variable comes from where we were started', async () => {
    const { machine } = serveComponents([needy], { environment: { MODEL: 'small' } });
    await machine.advance(0);
    expect(machine.running('agents/worker').environment).toEqual({ MODEL_URL: 'small' });
  });

  test('a missing secret is a warning, and no event shows the value of one that is there', async () => {
    const secret = (name: string) => ({ kind: 'secret' as const, name, isRequired: true });
    const guarded = { ...worker, environment: [secret('API_KEY'), secret('TOKEN')] };
    const { machine, journal } = serveComponents([guarded], { environment: { TOKEN: 'hunter2' } });
    await machine.advance(0);
    expect(journal).toEqual(['missing-secret worker: API_KEY', 'starting worker']);
    expect(machine.running('agents/worker').environment).toEqual({ TOKEN: 'hunter2' });
  });
});

describe('change', () => {
  test('only the component whose source changed is restarted', async () => {
    const { machine, journal } = serveComponents([worker, planner]);
    machine.answer(WORKER_HEALTH, 'well');
    machine.answer(PLANNER_HEALTH, 'well');
    await machine.advance(1_000);
    machine.change('agents/worker/src/main.ts');
    await machine.advance(1_000);
    expect(journal.slice(-3)).toEqual([
      'restarting worker: agents/worker/src/main.ts',
      'starting worker',
      'healthy worker',
    ]);
    expect(machine.started.map((process) => [process.folder, process.isRunning])).toEqual([
      ['agents/worker', false],
      ['agents/planner', true],
      ['agents/worker', true],
    ]);
  });

  test('a change of the metadata is told, as the plan does not know it', async () => {
    const { machine, journal } = serveComponents([worker]);
    await machine.advance(100);
    machine.change('agents/worker/simplemas.deploy.yaml');
    await machine.advance(100);
    expect(journal).toEqual(['starting worker', 'metadata-changed worker']);
  });

  test('many changes while the old process ends are one restart', async () => {
    const { machine } = serveComponents([worker], { stubbornPrograms: ['worker'] });
    await machine.advance(100);
    for (const name of ['a.ts', 'b.ts', 'c.ts']) machine.change(`agents/worker/${name}`);
    await machine.advance(5_000);
    expect(machine.started).toHaveLength(2);
  });
});

describe('crash', () => {
  test('after a long good run is a first crash again', async () => {
    const { machine, journal } = serveComponents([worker]);
    for (let crash = 1; crash <= 6; crash++) {
      await machine.advance(20_000);
      machine.running('agents/worker').end({ exitCode: 3 });
      await machine.advance(0);
    }
    expect(journal.filter((line) => line.startsWith('crashed'))).toEqual(
      Array.from({ length: 6 }, () => 'crashed worker, again in 500 ms'),
    );
  });

  test('that comes again and again ends with giving up, until the source changes', async () => {
    const { machine, journal } = serveComponents([worker]);
    for (const pauseMs of [0, 500, 1_000, 2_000, 4_000]) {
      await machine.advance(pauseMs);
      machine.running('agents/worker').end({ exitCode: 1 });
      await machine.advance(0);
    }
    expect(journal.filter((line) => !line.startsWith('starting'))).toEqual([
      'crashed worker, again in 500 ms',
      'crashed worker, again in 1000 ms',
      'crashed worker, again in 2000 ms',
      'crashed worker, again in 4000 ms',
      'gave-up worker after 5: exit code 1',
    ]);
    machine.change('agents/worker/main.ts');
    await machine.advance(0);
    expect(journal.slice(-2)).toEqual(['restarting worker: agents/worker/main.ts', 'starting worker']);
  });

  test('a program that is not there is not tried again', async () => {
    const { machine, journal } = serveComponents([worker], { unknownPrograms: ['worker'] });
    await machine.advance(60_000);
    expect(journal).toEqual(['starting worker', 'gave-up worker after 1: no such file or directory (ENOENT)']);
  });

  test('a component without ports may end well, and is then done', async () => {
    const { machine, journal } = serveComponents([sketchComponent({ name: 'import-data' })]);
    await machine.advance(10);
    machine.running('agents/import-data').end({ exitCode: 0 });
    await machine.advance(60_000);
    expect(journal).toEqual(['starting import-data', 'finished import-data', 'ready import-data']);
  });
});

describe('stop', () => {
  test('all end at once, dependents first, and the watch too', async () => {
    const { machine, journal, report, stop } = serveComponents([worker, planner]);
    machine.answer(WORKER_HEALTH, 'well');
    machine.answer(PLANNER_HEALTH, 'well');
    await machine.advance(1_000);
    expect(machine.isWatching).toBe(true);
    stop();
    expect(await report).toEqual({ outcome: 'stopped', leftRunning: [] });
    expect(journal.slice(-3)).toEqual(['stopping', 'stopped planner', 'stopped worker']);
    expect(machine.started.some((process) => process.isRunning)).toBe(false);
    expect(machine.isWatching).toBe(false);
  });

  test('a process that does not listen is ended by force within two seconds', async () => {
    const { machine, report, stop } = serveComponents([worker, planner], { stubbornPrograms: ['worker'] });
    await machine.advance(100);
    stop();
    await machine.advance(2_000);
    expect(await report).toEqual({ outcome: 'stopped', leftRunning: [] });
    expect(machine.started.map((process) => process.isRunning)).toEqual([false]);
  });

  test('nothing to start is an end of its own', async () => {
    const database = withoutLocalCommand(agent({ name: 'database' }, 5432));
    const { report, journal } = serveComponents([database]);
    expect(await report).toEqual({ outcome: 'nothing-to-start', leftRunning: [] });
    expect(journal).toEqual(['not-started database']);
  });
});

function variable(name: string) {
  return { kind: 'deploy-variable' as const, name };
}
