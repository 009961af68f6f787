/**
 * Findings as annotations of GitHub Actions, one line each. The runner takes paths relative to the checkout, columns as given.
 * Escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
import { keepFirst, type Diagnostic, type Severity, type SourceSpan } from '@simplemas/core';
import { wellFormed } from './printable.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return keepFirst(diagnostics)
    .map((diagnostic) => `${formatAnnotation(diagnostic)}\n`)
    .join('');
}

function formatAnnotation({ severity, code, message, hint, span }: Diagnostic): string {
  const properties = [...(span === undefined ? [] : placeOf(span)), `title=${escapeProperty(code)}`];
  const text = hint === undefined ? message : `${message}\nHint: ${hint}`;
  return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(text)}`;
}

/** The runner refuses columns when the annotation spans lines. */
function placeOf({ file, start, end }: SourceSpan): readonly string[] {
  const place = `file=${escapeProperty(file)},line=${start.line}`;
  if (end.line !== start.line) return [place, `endLine=${end.line}`];
  return [place, `col=${start.column}`, `endLine=${end.line}`, `endColumn=${end.column}`];
}

function escapeData(text: string): string {
  return wellFormed(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
