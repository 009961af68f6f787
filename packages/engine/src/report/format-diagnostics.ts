/** The one door to all report formats. Pure, and total: no finding and no source makes it throw. */
import type { Diagnostic, WorkspacePath } from '@simplemas/core';
import type { Explanation } from './explanation.js';
import { formatGithub } from './format-github.js';
import { formatHuman } from './format-human.js';
import { formatJson } from './format-json.js';
import { formatSarif } from './format-sarif.js';

export const REPORT_FORMATS = ['human', 'json', 'sarif', 'github'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportContext {
  readonly readSource: (path: WorkspacePath) => string | undefined;
  readonly displayPath: (path: WorkspacePath) => string;
  readonly color: boolean;
  readonly version: string;
  readonly explanations: readonly Explanation[];
}

export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  format: ReportFormat,
  context: ReportContext,
): string {
  switch (format) {
    case 'human':
      return formatHuman(diagnostics, context);
    case 'json':
      return formatJson(diagnostics, context);
    case 'sarif':
      return formatSarif(diagnostics, context);
    case 'github':
      return formatGithub(diagnostics);
  }
}
