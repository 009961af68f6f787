import type { Diagnostic } from '@simplemas/core';
import { formatHuman, sourceReader, type Host } from '@simplemas/engine';

/** Findings as text, with the lines they are about. */
export function formatFindings(host: Host, diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  return formatHuman(diagnostics, { readSource: sourceReader(host.files), color: isColored() });
}

/** Nx sets FORCE_COLOR for all that it starts, terminal or not, so it says nothing here. */
export function isColored(): boolean {
  return Boolean(process.stdout.isTTY) && (process.env['NO_COLOR'] ?? '') === '';
}
