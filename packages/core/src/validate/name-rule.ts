import type { Diagnostic } from '../diagnostics/index.js';
import { NAME_PATTERN } from '../model/index.js';
import type { SourceSpan } from '../source/index.js';
import { validateDiagnostics } from './diagnostics.js';

/**
 * Components, volumes, ports and networks share one rule of names (spec.md §2). Finding a position costs more than the rule, so that it may be asked for only where it is
 * needed.
 */
export function checkName(name: string, what: string, span: SourceSpan | (() => SourceSpan)): readonly Diagnostic[] {
  if (NAME_PATTERN.test(name)) return [];
  return [
    validateDiagnostics['name-invalid'](
      { what, name, valid: nearestValidName(name) },
      { span: typeof span === 'function' ? span() : span },
    ),
  ];
}

/** `Bad Name!` → `Bad-Name`; empty when nothing of the name can stay. */
export function nearestValidName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '');
}
