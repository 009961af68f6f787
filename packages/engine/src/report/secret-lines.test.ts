import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '@simplemas/core';
import { formatHuman } from './format-human.js';

const FILE = 'simplemas.deploy.yaml';

function findingAt(line: number): Diagnostic {
  const span = { file: FILE, start: { line, column: 1 }, end: { line, column: 2 } };
  return { code: 'schema/wrong-type', severity: 'error', args: {}, message: 'What?', span, related: [] };
}

/** A report with a finding on each line. */
function reportOf(source: string): string {
  const findings = source.split('\n').map((_, index) => findingAt(index + 1));
  return formatHuman(findings, { readSource: () => source, color: false });
}

describe('the value of a secret is not shown', () => {
  test.each([
    ['on one line', 'environment: [{ name: K, secret: true, value: sk-1 }]'],
    ['below the name', 'environment:\n  - name: K\n    secret: true\n    value: sk-1'],
    ['in a list', 'environment:\n  - name: K\n    secret: true\n    value:\n      - a\n      - sk-1'],
    [
      'of several lines',
      'environment:\n  - name: K\n    secret: true\n    value: |\n      a\n      sk-1\n    required: true',
    ],
    ['under a misspelled key', 'environment:\n  - name: K\n    secret: true\n    vlaue: sk-1'],
    ['where "secret" is a text', 'environment:\n  - name: K\n    secret: "yes"\n    value: sk-1'],
    ['in a mapping of variables', 'environment:\n  K:\n    secret: true\n    value: sk-1'],
    ['in an override', 'components:\n  - overrides:\n      environment: [{ name: K, secret: true, value: sk-1 }]'],
    [
      'that an override gives as a list',
      'components:\n  - overrides:\n      environment: [{ name: K, value: [sk-1] }]',
    ],
    ['of a whole system', 'global:\n  environment:\n    - { name: K, secret: true, value: sk-1 }'],
  ])('%s', (_, source) => {
    expect(reportOf(source)).not.toContain('sk-1');
  });

  test('and every other line is', () => {
    const source =
      'environment:\n  - name: K\n    secret: true\n    value: |\n      sk-1\n  - name: L\n    value: [b]\n';
    const lines = reportOf(source).match(/^ +\d+ \| .*/gm);
    expect(lines?.map((line) => line.trim())).toEqual([
      '1 | environment:',
      '2 |   - name: K',
      '3 |     secret: true',
      '6 |   - name: L',
      '7 |     value: [b]',
    ]);
  });
});

/** Keys of metadata files and of manifests, beside the variables themselves. */
const OTHER_KEYS = ['deploy', 'manifest']
  .flatMap((name) => {
    const schema = readFileSync(join(import.meta.dirname, `../../../../schemas/simplemas.${name}.schema.json`), 'utf8');
    return Object.keys((JSON.parse(schema) as { properties: object }).properties);
  })
  .filter((key) => key !== 'environment');

test.each(OTHER_KEYS)('of a file that is no YAML, what stands below "%s" behind the variables is shown', (key) => {
  const source = `environment:\n  - name: K\n    secret: true\n    value: [sk-1\n${key}: open`;
  expect(reportOf(source)).toContain(`${key}: open`);
  expect(reportOf(source)).not.toContain('sk-1');
});

describe('in a file that is no YAML, neither is what may be one', () => {
  test.each([
    ['a bracket left open', 'environment:\n  - name: K\n    secret: true\n    value: [sk-1\nports: []'],
    ['a quote left open', 'environment:\n  - name: K\n    value: "sk-1\n    secret: true\n'],
    ['a key with no colon', 'environment:\n  - name: K\n    secret true\n    value: sk-1\n'],
    ['a tab', 'environment:\n  - name: K\n\tvalue: sk-1\n\tsecret: true\n'],
    ['a key given twice', 'environment:\n  - { name: K, secret: true, value: sk-1, value: sk-1 }'],
    ['a text not indented', 'environment:\n  - name: K\n    secret: true\n    value: |\nsk-1\n"sk-1": b\nports: ]'],
    ['a mapping over several lines', 'environment: [\n{ name: K,\nvalue: sk-1,\nsecret: true }'],
    ['a misspelled list', 'enviroment:\n  - name: K\n    value: "sk-1\n    secret: true'],
    ['several documents', 'a: 1\n---\nenvironment: [{ name: K, secret: true, value: sk-1 }]'],
    ['an override', 'components:\n  - overrides:\n      environment:\n        - name: K\n          value: "sk-1'],
  ])('%s', (_, source) => {
    expect(reportOf(source)).not.toContain('sk-1');
  });

  test('and every other line is', () => {
    const source =
      'ports: [\nenvironment:\n  - name: K\n    secret: true\n    value: |\n      sk-1\nvolumes:\n  - name: "data\n';
    const lines = reportOf(source).match(/^ +\d+ \| .*/gm);
    expect(lines?.map((line) => line.trim())).toEqual([
      '1 | ports: [',
      '2 | environment:',
      '3 |   - name: K',
      '4 |     secret: true',
      '7 | volumes:',
      '8 |   - name: "data',
    ]);
  });
});
