import { describe, expect, test } from 'vitest';
import { check, metadata } from '../testing/index.js';
import { nearestValidName } from './name-rule.js';

const FILE = 'a/simplemas.deploy.yaml';

describe('rules that one file can break', () => {
  test.each([
    [
      'a secret with a value',
      'environment:\n  - name: KEY\n    secret: true\n    value: abc\n',
      `${FILE}:9:12 error validate/secret-with-value`,
    ],
    ['a bad variable name', 'environment:\n  - name: 1KEY\n', `${FILE}:7:11 error validate/variable-name-invalid`],
    [
      'a variable declared twice',
      'environment:\n  - name: A\n  - name: A\n',
      `${FILE}:8:11 error validate/variable-twice`,
    ],
    [
      'a port listed twice',
      'ports:\n  - port: 80\n  - port: 80\n    protocol: grpc\n',
      `${FILE}:8:11 error validate/port-twice`,
    ],
    [
      'a port name used twice',
      'ports:\n  - port: 80\n    name: x\n  - port: 81\n    name: x\n',
      `${FILE}:10:11 error validate/port-name-twice`,
    ],
    [
      'a bad port name',
      'ports:\n  - port: 80\n    name: x y\n',
      `${FILE}:8:11 error validate/name-invalid (hint: a valid name would be "x-y")`,
    ],
    [
      'a relative volume path',
      'volumes:\n  - name: d\n    path: ./data\n',
      `${FILE}:8:11 error validate/volume-path-relative (hint: write "/data" or the full path in the container)`,
    ],
    [
      'a volume path used twice',
      'volumes:\n  - name: d\n    path: /data\n  - name: e\n    path: /data/\n',
      `${FILE}:10:11 error validate/volume-path-twice`,
    ],
    [
      'a bad volume name',
      'volumes:\n  - name: -d\n    path: /data\n',
      `${FILE}:7:11 error validate/name-invalid (hint: a valid name would be "d")`,
    ],
    [
      'a dependency listed twice',
      'dependencies:\n  - name: a2\n    required: false\n  - name: a2\n    required: false\n',
      `${FILE}:9:11 error validate/dependency-twice`,
    ],
    [
      'a component that depends on itself',
      'dependencies:\n  - name: a\n',
      `${FILE}:7:11 error validate/dependency-on-itself`,
    ],
    [
      'a health path without any port',
      'health_check:\n  path: /health\n',
      `${FILE}:7:9 error plan/health-check-without-port`,
    ],
  ])('%s', (_, rest, line) => {
    check({ [FILE]: metadata('a', { rest }), 'a2/simplemas.deploy.yaml': metadata('a2') }).reports(line);
  });

  test('a bad component name, with the nearest valid one', () => {
    check({ [FILE]: metadata('"Bad Name!"') }).reports(
      `${FILE}:3:9 error validate/name-invalid (hint: a valid name would be "Bad-Name")`,
    );
  });

  test('neither image nor build leaves nothing to run', () => {
    check({ [FILE]: 'version: "1.0"\ncomponent:\n  name: a\n' }).reports(`${FILE}:3:9 error plan/nothing-to-run`);
  });

  test('tcp and udp may share a number', () => {
    check({
      [FILE]: metadata('a', { rest: 'ports:\n  - port: 53\n    protocol: tcp\n  - port: 53\n    protocol: udp\n' }),
    }).reportsNothing();
  });
});

test.each([
  ['Bad Name!', 'Bad-Name'],
  ['_lead', 'lead'],
  ['Café', 'Cafe'],
  ['!!!', ''],
])('the valid name nearest to %s is %s', (name, valid) => {
  expect(nearestValidName(name)).toBe(valid);
});
