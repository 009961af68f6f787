import { describe, expect, test } from 'vitest';
import type { ComponentFile } from '../model/index.js';
import { startOfFile } from '../source/index.js';
import { expectFindings, metadata } from '../testing/index.js';
import { readComponent } from '../validate/index.js';
import { renameComponents } from './rename-components.js';
import { frameSystem, resolveSystem } from './resolve-system.js';

const SPAN = { ...startOfFile('simplemas_project.yml'), start: { line: 3, column: 3 } };

/** Components by their new names, each with the name that its file says. */
function rename(components: Readonly<Record<string, { readonly name: string; readonly text?: string }>>) {
  return renameComponents(
    Object.entries(components).map(([name, { name: written, text = metadata(written) }]) => ({
      file: readComponent({ path: `${name}/simplemas.deploy.yaml`, text }).value as ComponentFile,
      name,
      span: SPAN,
    })),
  );
}

const dependenciesOf = (outcome: { readonly value: ComponentFile | undefined } | undefined) =>
  outcome?.value?.dependencies.map(({ name }) => name);

describe('dependencies', () => {
  test('say the name of the metadata or that of the project', () => {
    const [planner] = rename({
      planner: { name: 'agent-planner', text: metadata('agent-planner', { dependencies: ['agent-worker', 'memory'] }) },
      worker: { name: 'agent-worker' },
      memory: { name: 'agent-memory' },
    });
    expect(dependenciesOf(planner)).toEqual(['worker', 'memory']);
  });

  test('mean the name of the project where a name is both', () => {
    const [planner] = rename({
      planner: { name: 'p', text: metadata('p', { dependencies: ['worker'] }) },
      worker: { name: 'memory' },
      memory: { name: 'worker' },
    });
    expect(dependenciesOf(planner)).toEqual(['worker']);
  });

  test('keep a name that two files share, as it means neither', () => {
    const [planner] = rename({
      planner: { name: 'p', text: metadata('p', { dependencies: ['agent'] }) },
      worker: { name: 'agent' },
      memory: { name: 'agent' },
    });
    expect(dependenciesOf(planner)).toEqual(['agent']);
  });

  test('are twice when both names of one component are listed', () => {
    const [planner] = rename({
      planner: { name: 'p', text: metadata('p', { dependencies: ['agent-worker', 'worker'] }) },
      worker: { name: 'agent-worker' },
    });
    expectFindings(planner?.diagnostics ?? [], ['planner/simplemas.deploy.yaml:8:11 error validate/dependency-twice']);
  });
});

test('references use either name', () => {
  const rest = [
    'environment:',
    '  - { name: A, value: "${dependencies.agent-worker.url}" }',
    '  - { name: B, value: "${dependencies.worker.url}" }',
    '  - { name: C, value: "${component.name}" }',
  ].join('\n');
  const components = rename({
    planner: { name: 'p', text: metadata('p', { dependencies: ['agent-worker'], rest: `${rest}\n` }) },
    worker: { name: 'agent-worker', text: metadata('agent-worker', { ports: [8000] }) },
  }).flatMap(({ value }) => value ?? []);
  const { value, diagnostics } = resolveSystem(
    frameSystem({ networks: [], isStrict: true, brokenNames: [], components }),
  );
  const url = [{ kind: 'address', dependency: 'worker', property: 'url' }];
  expect(diagnostics).toEqual([]);
  expect(value?.components[0]?.environment.map((variable) => variable.value)).toEqual([
    url,
    url,
    [{ kind: 'literal', text: 'planner' }],
  ]);
});

test('a name that cannot be one is reported where the project gives it', () => {
  const [outcome] = rename({ 'my planner': { name: 'planner' } });
  expectFindings(outcome?.diagnostics ?? [], [
    'simplemas_project.yml:3:3 error validate/name-invalid (hint: a valid name would be "my-planner")',
  ]);
  expect(outcome?.value).toBeUndefined();
});
