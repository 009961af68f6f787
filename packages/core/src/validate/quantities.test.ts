import { describe, expect, test } from 'vitest';
import { check, metadata } from '../testing/index.js';
import { cpuQuantity, memoryQuantity } from './quantities.js';

test.each([
  ['2', '2'],
  ['0.5', '0.5'],
  ['500m', '500m'],
  ['0', undefined],
  ['-1', undefined],
  ['half', undefined],
  ['0.5m', undefined],
  ['1e3', undefined],
  ['', undefined],
])('%s cores', (written, quantity) => {
  expect(cpuQuantity(written)).toBe(quantity);
});

test.each([
  ['512Mi', '512Mi'],
  ['1.5Gi', '1.5Gi'],
  ['1000000', '1000000'],
  ['5k', '5k'],
  ['5M', '5M'],
  ['512m', '512Mi'],
  ['512MB', '512Mi'],
  ['2g', '2Gi'],
  ['2gb', '2Gi'],
  ['64kb', '64Ki'],
  ['100b', '100'],
  ['0', undefined],
  ['2 GB', undefined],
  ['2X', undefined],
  ['Mi', undefined],
  ['', undefined],
])('%s of memory', (written, quantity) => {
  expect(memoryQuantity(written)).toBe(quantity);
});

describe('resources', () => {
  const FILE = 'a/simplemas.deploy.yaml';

  test('are planned in the form of Kubernetes, from references too', () => {
    const rest = 'environment: [{ name: MB, value: 512 }]\nresources: { cpu: 0.50, memory: "${env.MB}m", gpu: 1 }\n';
    const { resources } = check({ [FILE]: metadata('a', { rest }) })
      .reportsNothing()
      .component('a');
    expect(resources).toEqual({ cpu: '0.50', memory: '512Mi', gpu: 1 });
  });

  test('that nobody can read are told', () => {
    check({ [FILE]: metadata('a', { rest: 'resources:\n  cpu: half\n  memory:\n' }) }).reports(
      `${FILE}:7:8 error validate/cpu-invalid`,
      `${FILE}:8:10 error validate/memory-invalid`,
    );
  });
});
