import type { Diagnostic } from '@simplemas/core';
import { formatHuman, type Host } from '@simplemas/engine';

/** A metadata file that is larger is reported as such, without an excerpt. */
const MAX_SOURCE_BYTES = 1024 * 1024;

/** Findings as text, with the lines they are about. */
export function formatFindings(host: Host, diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const readSource = (path: string) => {
    const read = host.files.readText(path, { maxBytes: MAX_SOURCE_BYTES });
    return read.kind === 'text' ? read.text : undefined;
  };
  return formatHuman(diagnostics, { readSource, color: isColored() });
}

/** Nx sets FORCE_COLOR for all that it starts, terminal or not, so it says nothing here. */
export function isColored(): boolean {
  return Boolean(process.stdout.isTTY) && (process.env['NO_COLOR'] ?? '') === '';
}
