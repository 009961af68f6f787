import type { DiagnosticCode, Severity } from '@simplemas/core';

/** What is to be said of a code in general, apart from any one finding. Written in `docs/diagnostics`, one page a code. */
export interface Explanation {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence. */
  readonly meaning: string;
  /** The whole page, in Markdown. */
  readonly page: string;
}
