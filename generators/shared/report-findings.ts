import { logger } from '@nx/devkit';
import { hasErrors, type Diagnostic } from '@simplemas/core';
import { formatHuman, sourceReader, type Host } from '@simplemas/engine';

/** Warnings are printed; an error ends the generator, and Nx prints its message alone and writes nothing. */
export function reportFindings(host: Host, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  const text = formatHuman(diagnostics, { readSource: sourceReader(host.files), color: false }).trimEnd();
  if (hasErrors(diagnostics)) throw new Error(text);
  logger.warn(text);
}
