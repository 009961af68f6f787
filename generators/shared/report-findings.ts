import { logger } from '@nx/devkit';
import { hasErrors, type Diagnostic } from '@simplemas/core';
import { formatHuman, type Host } from '@simplemas/engine';

const MAX_SHOWN_BYTES = 1024 * 1024;

/** Warnings are printed; an error ends the generator, and Nx prints its message alone and writes nothing. */
export function reportFindings(host: Host, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  const readSource = (path: string) => {
    const read = host.files.readText(path, { maxBytes: MAX_SHOWN_BYTES });
    return read.kind === 'text' ? read.text : undefined;
  };
  const text = formatHuman(diagnostics, { readSource, color: false }).trimEnd();
  if (hasErrors(diagnostics)) throw new Error(text);
  logger.warn(text);
}
