import { expect, onTestFinished, test } from 'vitest';
import { createMemoryFiles, type MemoryContents } from '../testing/memory-files.js';
import { createMemoryMachine } from '../testing/memory-running-host.js';
import { createStopSource } from '../stop-source.js';
import type { WatchEvent } from './events.js';
import { watchSystem } from './watch-system.js';

const METADATA = (name: string, rest = 'docker: { image: "x:1" }') =>
  `version: "1.0"\ncomponent: { name: ${name}, type: agent }\n${rest}\n`;

const OUTPUT = 'out/docker-compose.yml';

async function watch(contents: MemoryContents) {
  const files = createMemoryFiles(contents);
  const machine = createMemoryMachine();
  const events: WatchEvent[] = [];
  const stop = createStopSource();
  const render = { selection: { from: 'folder', folder: '.' }, output: OUTPUT } as const;
  const ended = watchSystem({ ...machine.host, files }, { render, write: {}, stop: stop.signal }, (event) =>
    events.push(event),
  );
  onTestFinished(async () => {
    stop.stop();
    await ended;
  });
  await machine.advance(0);
  const change = async (path: string, text: string | undefined) => {
    if (text === undefined) files.remove(path);
    else files.write(path, text);
    machine.change(path);
    await machine.advance(0);
  };
  return { files, machine, events, change, stop, ended, output: () => files.texts.get(OUTPUT) };
}

test('the files are written at once, and again after each change', async () => {
  const { events, change, output } = await watch({ 'a/simplemas.deploy.yaml': METADATA('a') });
  expect(events).toMatchObject([{ kind: 'generated', changed: [], written: [OUTPUT] }]);
  await change('a/simplemas.deploy.yaml', METADATA('a', 'docker: { image: "x:2" }'));
  expect(output()).toContain('x:2');
  expect(events[1]).toMatchObject({ changed: ['a/simplemas.deploy.yaml'], written: [OUTPUT] });
});

test('a broken file leaves what was written, and mending it is enough', async () => {
  const { events, change, output } = await watch({ 'a/simplemas.deploy.yaml': METADATA('a') });
  const good = output();
  await change('a/simplemas.deploy.yaml', 'version: [');
  expect(output()).toBe(good);
  expect(events[1]).toMatchObject({ kind: 'refused', diagnostics: [{ code: 'parse/yaml-syntax' }] });
  await change('a/simplemas.deploy.yaml', METADATA('a'));
  expect(events[2]).toMatchObject({ kind: 'generated', written: [] });
});

test('what is worked out before the files have settled is neither written nor told, and made anew when more comes', async () => {
  const a = 'a/simplemas.deploy.yaml';
  const { files, machine, events, output } = await watch({
    [a]: METADATA('a'),
    'b/simplemas.deploy.yaml': METADATA('b'),
  });
  const good = output();
  files.write(a, 'version: [');
  machine.lull(a);
  expect([output(), events.length]).toEqual([good, 1]);
  files.write(a, METADATA('a', 'docker: { image: "x:2" }'));
  files.remove('b/simplemas.deploy.yaml');
  machine.change(a, 'b/simplemas.deploy.yaml');
  expect(output()).toContain('x:2');
  expect(output()).not.toContain('  b:\n');
  expect(events.slice(1)).toMatchObject([{ kind: 'generated', changed: [a, 'b/simplemas.deploy.yaml'] }]);
});

test('components come, move and go', async () => {
  const { change, output } = await watch({ 'a/simplemas.deploy.yaml': METADATA('a') });
  await change('b/simplemas.deploy.yaml', METADATA('b'));
  expect(output()).toContain('  b:\n');
  await change('b/simplemas.deploy.yaml', undefined);
  await change('c/b/simplemas.deploy.yaml', METADATA('b'));
  expect(output()).toContain('  b:\n');
  await change('c/b/simplemas.deploy.yaml', undefined);
  expect(output()).not.toContain('  b:\n');
});

test('the output is made anew where somebody removed or changed it, and our own writing is no news', async () => {
  const { events, change, output, machine } = await watch({ 'a/simplemas.deploy.yaml': METADATA('a') });
  const good = output();
  machine.change(OUTPUT);
  expect(events).toHaveLength(1);
  await change(OUTPUT, undefined);
  expect(output()).toBe(good);
  await change(OUTPUT, `${good}# mine\n`);
  expect(output()).toBe(good);
  expect(events).toHaveLength(3);
});

test('a file that is nobody’s source is no news', async () => {
  const { events, change } = await watch({ 'a/simplemas.deploy.yaml': METADATA('a') });
  await change('a/other.yaml', 'x: 1');
  expect(events).toHaveLength(1);
});

test('a build context and its Dockerfile are sources, also when they come later', async () => {
  const { events, change } = await watch({
    'a/simplemas.deploy.yaml': METADATA('a', 'docker: { build: { context: app } }'),
  });
  expect(events[0]).toMatchObject({ diagnostics: [{ code: 'build/context-missing' }] });
  await change('a/app/Dockerfile', 'FROM scratch');
  expect(events[1]).toMatchObject({ kind: 'generated', changed: ['a/app/Dockerfile'], diagnostics: [] });
});

test('after a change of an ignore file everything is looked at anew', async () => {
  const { events, change, machine } = await watch({ 'a/simplemas.deploy.yaml': METADATA('a') });
  await change('.gitignore', 'b\n');
  expect(events).toHaveLength(2);
  expect(machine.isWatching).toBe(true);
});

test('it ends when it is asked to', async () => {
  const { machine, stop, ended } = await watch({ 'a/simplemas.deploy.yaml': METADATA('a') });
  stop.stop();
  await ended;
  expect(machine.isWatching).toBe(false);
});
