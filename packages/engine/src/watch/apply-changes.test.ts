import { expect, test } from 'vitest';
import { createDockerMachine, type Answers } from '../docker/testing/docker-run.js';
import { createApplier } from './apply-changes.js';
import type { WatchEvent } from './events.js';

const FILE = 'docker-compose.yml';

function compose(services: Readonly<Record<string, string>>, rest = ''): string {
  const lines = Object.entries(services).map(([name, image]) => `  ${name}:\n    image: ${image}\n`);
  return `services:\n${lines.join('')}${rest}`;
}

function start(...answers: Answers) {
  const machine = createDockerMachine({ files: { [FILE]: '' }, answers });
  const events: WatchEvent[] = [];
  const applier = createApplier({ session: machine.session, file: FILE, onEvent: (event) => events.push(event) });
  const apply = async (...contents: readonly string[]) => {
    for (const each of contents) applier.apply(each);
    await applier.idle();
  };
  const ups = () => machine.commands().flatMap((line) => / up (.*)$/.exec(line)?.[1] ?? []);
  return { ...machine, apply, ups, events };
}

const ALL = '--detach --build --remove-orphans';

test('everything is started first, and then only the services that changed', async () => {
  const { apply, ups } = start();
  await apply(compose({ a: 'x:1', b: 'x:1' }));
  await apply(compose({ a: 'x:2', b: 'x:1' }));
  await apply(compose({ a: 'x:2', b: 'x:1', c: 'x:1' }));
  await apply(compose({ a: 'x:2', b: 'x:1', c: 'x:1' }));
  expect(ups()).toEqual([ALL, `${ALL} a`, `${ALL} c`]);
});

test('a service that is gone, or another network, is a matter of the whole system', async () => {
  const { apply, ups } = start();
  await apply(compose({ a: 'x:1', b: 'x:1' }));
  await apply(compose({ a: 'x:1' }));
  await apply(compose({ a: 'x:1' }, 'networks:\n  n: {}\n'));
  expect(ups()).toEqual([ALL, ALL, ALL]);
});

test('of what comes while Docker works only the last is done', async () => {
  const { apply, ups } = start();
  await apply(compose({ a: 'x:1' }), compose({ a: 'x:2' }), compose({ a: 'x:3' }));
  expect(ups()).toEqual([ALL]);
});

test('after a failure the next change starts all that does not run', async () => {
  const { apply, ups, events } = start([/ up /, { exitCode: 1 }]);
  await apply(compose({ a: 'x:1', b: 'x:1' }));
  await apply(compose({ a: 'x:2', b: 'x:1' }));
  expect(ups()).toEqual([ALL, ALL]);
  expect(events).toMatchObject([
    { kind: 'not-applied', diagnostics: [{ code: 'docker/command-failed' }] },
    { kind: 'not-applied' },
  ]);
});
