import { describe, expect, test } from 'vitest';
import { check, metadata } from '../testing/index.js';

const FILE = 'a/simplemas.deploy.yaml';
const withRest = (rest: string) => ({ [FILE]: metadata('a', { rest }) });

describe('every finding of a file is reported in one run, where it is written', () => {
  test('unknown keys, with the nearest known one', () => {
    check(withRest('enviroment: []\nports:\n  - port: 80\n    protcol: http\n')).reports(
      `${FILE}:6:1 error schema/unknown-key (hint: did you mean "environment"?)`,
      `${FILE}:9:5 error schema/unknown-key (hint: did you mean "protocol"?)`,
    );
  });

  test('wrong types and values', () => {
    check(withRest('ports:\n  - port: many\n  - port: 70000\n  - port: 80\n    protocol: htp\nreplicas: []\n')).reports(
      `${FILE}:7:11 error schema/wrong-type`,
      `${FILE}:8:11 error schema/out-of-range`,
      `${FILE}:10:15 error schema/unknown-value (hint: did you mean "http"?)`,
      `${FILE}:11:11 error schema/wrong-type`,
    );
  });

  test('missing keys point at where they belong', () => {
    check({ [FILE]: 'version: "1.0"\ncomponent:\n  type: agent\n' }).reports(`${FILE}:3:3 error schema/missing-key`);
    check({ [FILE]: 'component:\n  name: a\n' }).reports(`${FILE}:1:1 error schema/missing-key`);
  });

  test('the form of a build that is meant decides what is wrong with it', () => {
    check({ [FILE]: 'version: "1.0"\ncomponent: { name: a }\ndocker:\n  build:\n    contxt: .\n' }).reports(
      `${FILE}:5:5 error schema/unknown-key (hint: did you mean "context"?)`,
    );
  });
});

describe('version', () => {
  test('1.0 without quotes is taken as "1.0"', () => {
    check({ [FILE]: metadata('a').replace('"1.0"', '1.0') }).reportsNothing();
  });

  test.each(['2.0', '1', '"1"', '1.00'])('%s is not supported', (version) => {
    check({ [FILE]: metadata('a').replace('"1.0"', version) }).reports(`${FILE}:1:10 error schema/unsupported-version`);
  });
});

test('a value of a variable is a text, spelled as it is written', () => {
  const spellings = ['8000', '1e3', 'true', 'yes', '010', 'null', '~', '2024-01-02', '0x1F', '.5', '-0'];
  const rest = `environment:\n${spellings.map((value, index) => `  - name: V${index}\n    value: ${value}\n`).join('')}`;
  const { environment } = check(withRest(rest)).reportsNothing().component('a');
  const values = spellings.map((text, index) => ({
    kind: 'value',
    name: `V${index}`,
    value: [{ kind: 'literal', text }],
  }));
  expect(environment).toEqual(expect.arrayContaining(values));
});

test('a no-break space belongs to the text that it begins', () => {
  const rest = 'mcp:\n  tools:\n    - \u00a0search\n';
  expect(check(withRest(rest)).reportsNothing().component('a').mcp?.tools).toEqual(['\u00a0search']);
});

test('build arguments are a mapping or a list, and texts as well', () => {
  const build = (args: string) => ({
    [FILE]: `version: "1.0"\ncomponent: { name: a }\ndocker:\n  build:\n    args: ${args}\n`,
  });
  const asMapping = check(build('{ PYTHON: 3.10, X: "1" }')).reportsNothing().component('a').image.build?.args;
  const asList = check(build('[{ name: PYTHON, value: 3.10 }, { name: X, value: "1" }]'))
    .reportsNothing()
    .component('a').image.build?.args;
  expect(asMapping).toEqual({ PYTHON: [{ kind: 'literal', text: '3.10' }], X: [{ kind: 'literal', text: '1' }] });
  expect(asList).toEqual(asMapping);
});
