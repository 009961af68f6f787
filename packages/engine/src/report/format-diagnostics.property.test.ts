import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic, DiagnosticCode, SourceSpan } from '@simplemas/core';
import { formatDiagnostics, REPORT_FORMATS } from './format-diagnostics.js';
import { verifies } from '../../../../e2e/support/verifies.js';

/** Any UTF-16, halves of surrogate pairs included; what terminals and formats treat in their own way comes often. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        '\t',
        '\r',
        '\n',
        '\u001b[2J',
        '\u202e',
        '\ud83d',
        '\udc4d',
        '棋',
        '%',
        '::',
        ',',
        ']]>',
        '\u0000',
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);
const anySource = fc.oneof(
  fc.constant(undefined),
  fc.array(anyText, { maxLength: 5 }).map((lines) => lines.join('\n')),
  fc.tuple(anyText, fc.integer({ min: 0, max: 20_000 })).map(([text, times]) => text.slice(0, 10).repeat(times)),
);
const anyPosition = fc.record({
  line: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer()),
  column: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer()),
});
const anySpan: fc.Arbitrary<SourceSpan> = fc.record({ file: anyText, start: anyPosition, end: anyPosition });
const anyDiagnostic: fc.Arbitrary<Diagnostic> = fc
  .record(
    {
      code: fc.oneof(
        fc.constant<DiagnosticCode>('schema/unknown-key'),
        anyText.map((text): DiagnosticCode => `x/${text}`),
      ),
      severity: fc.constantFrom('error', 'warning', 'info'),
      args: fc.dictionary(anyText, fc.oneof(anyText, fc.double(), fc.boolean())),
      message: anyText,
      hint: anyText,
      span: anySpan,
      related: fc.array(fc.record({ span: anySpan, label: anyText }), { maxLength: 2 }),
    },
    { requiredKeys: ['code', 'severity', 'args', 'message', 'related'] },
  )
  .map((diagnostic) => diagnostic as Diagnostic);

const context = { displayPath: (path: string) => path, version: '0', explanations: [] };

test.each(REPORT_FORMATS)('%s takes any findings about any sources', (format) => {
  verifies('spec/reports/total');
  fc.assert(
    fc.property(fc.array(anyDiagnostic, { maxLength: 4 }), anySource, fc.boolean(), (diagnostics, source, color) => {
      const report = formatDiagnostics(diagnostics, format, { ...context, readSource: () => source, color });
      expect(typeof report).toBe('string');
      if (format === 'json' || format === 'sarif') JSON.parse(report);
      if (format === 'github') expect(report.match(/\n/g) ?? []).toHaveLength(diagnostics.length);
    }),
    { numRuns: 500 },
  );
});

test('no text of a finding reaches a terminal as a control', () => {
  fc.assert(
    fc.property(fc.array(anyDiagnostic, { maxLength: 3 }), anySource, (diagnostics, source) => {
      const known = diagnostics.map((diagnostic): Diagnostic => ({ ...diagnostic, code: 'schema/unknown-key' }));
      const report = formatDiagnostics(known, 'human', { ...context, readSource: () => source, color: false });
      expect(report).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
