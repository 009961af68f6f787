/** Findings for programs. Keys are only ever added; `version` changes when one goes or changes its meaning. */
import { keepFirst, type Diagnostic, type SourceSpan, type WorkspacePath } from '@simplemas/core';
import { countFindings } from './count-findings.js';

export interface JsonFormat {
  /** Path as the reader of the report would type it. */
  readonly displayPath: (path: WorkspacePath) => string;
}

const REPORT_VERSION = 1;

export function formatJson(diagnostics: readonly Diagnostic[], { displayPath }: JsonFormat): string {
  const place = ({ file, start, end }: SourceSpan) => ({ file: displayPath(file), start, end });
  const findings = keepFirst(diagnostics).map(({ code, severity, message, hint, span, args, related }) => ({
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(span === undefined ? {} : place(span)),
    args,
    related: related.map(({ span, label }) => ({ ...place(span), label })),
  }));
  const report = { version: REPORT_VERSION, counts: countFindings(diagnostics), diagnostics: findings };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
