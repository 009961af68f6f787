import { expect, test } from 'vitest';
import { readSystemOutline } from './read-system-outline.js';

const outlineOf = (text: string) => readSystemOutline({ path: 'simplemas.manifest.yaml', text });

test('a manifest tells its name, and where its components lie', () => {
  const text = 'version: "1.0"\nname: club\ncomponents:\n  - name: planner\n    path: ../agents/planner\n';
  expect(outlineOf(text)).toEqual({ name: 'club', components: [{ name: 'planner', path: '../agents/planner' }] });
});

test('of overrides it tells what decides whether a component is built, from where, and whether it is started here', () => {
  const overridden = (overrides: string) =>
    outlineOf(`components: [{ name: a, path: a, overrides: ${overrides} }]`).components[0]?.overrides;
  expect(overridden('{ docker: { build: { context: .., dockerfile: b/Dockerfile } }, replicas: 2 }')).toEqual({
    hasBuild: true,
    buildContext: '..',
    dockerfile: 'b/Dockerfile',
  });
  expect(overridden('{ docker: { build: null, image: "example/a:1" }, local: { command: node a.js } }')).toEqual({
    hasBuild: false,
    image: 'example/a:1',
    hasLocalCommand: true,
  });
  expect(overridden('{ docker: { build: ./image }, local: null }')).toEqual({
    hasBuild: true,
    buildContext: './image',
    hasLocalCommand: false,
  });
  expect(overridden('{ environment: [] }')).toBeUndefined();
});

test('the agents of a project file have a path, written short or long', () => {
  expect(outlineOf('name: p\nagents:\n  planner: agents/planner\n  worker: { path: agents/worker }\n')).toEqual({
    name: 'p',
    components: [
      { name: 'planner', path: 'agents/planner' },
      { name: 'worker', path: 'agents/worker' },
    ],
  });
});

test('whatever the file holds, nothing is thrown, and what can be read counts', () => {
  const texts = ['', '[', '- a', 'components: 3', 'agents: [a]', 'components: [1, { name: a }, { path: b }]'];
  for (const text of texts) {
    expect(outlineOf(text).components).toEqual([]);
    expect(outlineOf(text).problem).toBeDefined();
  }
  expect(outlineOf('nam: x\ncomponents: [{ name: a, path: a, overrides: 1 }, 2]').components).toEqual([
    { name: 'a', path: 'a' },
  ]);
});
