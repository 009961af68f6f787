import type { Diagnostic } from '../diagnostics/index.js';

/** The section of its own file that a finding about a reference rests on: what it misses may stand in the part of the section that could not be read. */
const SECTIONS: Readonly<Record<string, string>> = {
  'resolve/reference-unknown-dependency': 'dependencies',
  'resolve/reference-unknown-property': 'component',
  'resolve/value-not-known-yet': 'environment',
};

/** Whether a finding may be wrong where these sections of the file have gaps. */
export function restsOnGap({ code }: Diagnostic, gaps: ReadonlySet<string>): boolean {
  return gaps.has(SECTIONS[code] ?? '');
}
