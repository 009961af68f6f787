import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import type { Diagnostic, Severity } from '@simplemas/core';
import type { Explanation } from './explanation.js';
import { formatSarif } from './format-sarif.js';
import { verifies } from '../../../../e2e/support/verifies.js';

const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

const explanation: Explanation = {
  code: 'schema/unknown-key',
  severity: 'error',
  meaning: 'A key that the format does not know.',
  page: '# schema/unknown-key\n\nA key that the format does not know.\n',
};

function finding(severity: Severity, file = 'a b/ü#?.yaml', line = 2): Diagnostic {
  return {
    code: 'schema/unknown-key',
    severity,
    args: {},
    message: 'Not a key.',
    hint: 'write port',
    span: { file, start: { line, column: 3 }, end: { line, column: 7 } },
    related: [{ label: 'first here', span: { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } }],
  };
}

function sarif(...diagnostics: readonly Diagnostic[]) {
  const log: unknown = JSON.parse(formatSarif(diagnostics, { version: '1.2.3', explanations: [explanation] }));
  expect(isSarif(log), ajv.errorsText(isSarif.errors)).toBe(true);
  return log as { readonly runs: readonly [{ readonly results: readonly { readonly level: string }[] }] };
}

test('a log holds tool, rules with help, and results with places', () => {
  verifies('spec/reports/sarif');
  expect(sarif(finding('warning')).runs[0]).toMatchInlineSnapshot(`
    {
      "columnKind": "utf16CodeUnits",
      "originalUriBaseIds": {
        "%SRCROOT%": {
          "description": {
            "text": "The workspace.",
          },
        },
      },
      "results": [
        {
          "level": "warning",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a%20b/%C3%BC%23%3F.yaml",
                  "uriBaseId": "%SRCROOT%",
                },
                "region": {
                  "endColumn": 7,
                  "endLine": 2,
                  "startColumn": 3,
                  "startLine": 2,
                },
              },
            },
          ],
          "message": {
            "text": "Not a key. Hint: write port",
          },
          "relatedLocations": [
            {
              "message": {
                "text": "first here",
              },
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a%20b/%C3%BC%23%3F.yaml",
                  "uriBaseId": "%SRCROOT%",
                },
                "region": {
                  "endColumn": 1,
                  "endLine": 1,
                  "startColumn": 1,
                  "startLine": 1,
                },
              },
            },
          ],
          "ruleId": "schema/unknown-key",
          "ruleIndex": 0,
        },
      ],
      "tool": {
        "driver": {
          "name": "simplemas",
          "rules": [
            {
              "defaultConfiguration": {
                "level": "error",
              },
              "help": {
                "markdown": "# schema/unknown-key

    A key that the format does not know.
    ",
                "text": "# schema/unknown-key

    A key that the format does not know.
    ",
              },
              "id": "schema/unknown-key",
              "shortDescription": {
                "text": "A key that the format does not know.",
              },
            },
          ],
          "version": "1.2.3",
        },
      },
    }
  `);
});

test('severities are the levels of SARIF', () => {
  const { results } = sarif(finding('error'), finding('warning'), finding('info')).runs[0];
  expect(results.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
});

test('no finding, one without a place and one without a page are good logs too', () => {
  const placeless: Diagnostic = { code: 'plan/unheard-of', severity: 'error', args: {}, message: 'What?', related: [] };
  expect(sarif().runs[0].results).toEqual([]);
  expect(sarif(placeless).runs[0].results).toMatchObject([{ locations: [] }]);
});

test.each([
  ['D:/x.yaml', { uri: 'file:///D%3A/x.yaml' }],
  ['/etc/x.yaml', { uri: 'file:///etc/x.yaml' }],
  ['../x.yaml', { uri: '../x.yaml', uriBaseId: '%SRCROOT%' }],
])('the address of %s', (file, artifactLocation) => {
  expect(sarif(finding('error', file)).runs[0].results).toMatchObject([
    { locations: [{ physicalLocation: { artifactLocation } }] },
  ]);
});

test('a place that cannot be is moved to the nearest that can', () => {
  const start = { line: 0, column: 0 };
  const region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const span = { file: 'a', start, end: { line: -1, column: -5 } };
  expect(sarif({ ...finding('error'), span }).runs[0].results).toMatchObject([
    { locations: [{ physicalLocation: { region } }] },
  ]);
});
