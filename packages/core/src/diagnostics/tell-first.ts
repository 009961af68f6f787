/**
 * What a file gets wrong again and again is told a hundred times. Nobody reads more, and a program that writes a file makes its mistake a hundred thousand times: the words
 * for these, and what they may have meant, would cost more than all else.
 */
import type { Diagnostic } from './diagnostic.js';
import { countDiagnostics } from './diagnostics.js';

/** Findings of one kind in one file that are told one by one. */
export const MAX_TOLD = 100;

/** A finding for each of the first items, and one that counts the rest, at the place of the first of these. The items are mistakes of one kind in one file, in its order. */
export function tellFirst<T>(items: readonly T[], tell: (item: T) => readonly Diagnostic[]): readonly Diagnostic[] {
  const told = items.slice(0, MAX_TOLD).flatMap(tell);
  const next = items[MAX_TOLD];
  const [first] = next === undefined ? [] : tell(next);
  return first === undefined ? told : [...told, countRest(first, items.length - MAX_TOLD)];
}

/** The same for findings that are told already: in their order, with the rest of each kind in each file as one finding. */
export function keepFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const kinds = new Map<string, Kind>();
  for (const diagnostic of diagnostics) addTo(kinds, diagnostic);
  if ([...kinds.values()].every(isFewEnough)) return diagnostics;
  return diagnostics.flatMap((diagnostic) => {
    const kind = kinds.get(kindOf(diagnostic));
    if (kind === undefined || isFewEnough(kind)) return [diagnostic];
    if (!isCount(diagnostic) && ++kind.passed <= MAX_TOLD) return [diagnostic];
    const isFirst = !kind.hasCount;
    kind.hasCount = true;
    return isFirst ? [countRest(diagnostic, kind.all - Math.min(kind.told, MAX_TOLD))] : [];
  });
}

/** How many findings one stands for. */
export function numberOf(diagnostic: Diagnostic): number {
  return isCount(diagnostic) ? Number(diagnostic.args['count']) : 1;
}

interface Kind {
  /** Findings, and those among them that are told one by one; the others are counted in so many findings. */
  all: number;
  told: number;
  counts: number;
  /** While they are gone through again. */
  passed: number;
  hasCount: boolean;
}

function addTo(kinds: Map<string, Kind>, diagnostic: Diagnostic): void {
  const name = kindOf(diagnostic);
  const kind = kinds.get(name) ?? { all: 0, told: 0, counts: 0, passed: 0, hasCount: false };
  kinds.set(name, kind);
  kind.all += numberOf(diagnostic);
  if (isCount(diagnostic)) kind.counts++;
  else kind.told++;
}

function isFewEnough({ told, counts }: Kind): boolean {
  return told <= MAX_TOLD && counts <= 1;
}

function isCount({ code }: Pick<Diagnostic, 'code'>): boolean {
  return code === countDiagnostics['not-listed'].code;
}

/** Neither a code nor a severity holds a space. */
function kindOf({ code, args, severity, span }: Diagnostic): string {
  return `${codeOf({ code, args })} ${severity} ${span?.file ?? ''}`;
}

/** It takes the place and the severity of the first that it stands for. */
function countRest({ code, args, severity, span }: Diagnostic, count: number): Diagnostic {
  return countDiagnostics['not-listed']({ count, kind: codeOf({ code, args }) }, { span, severity });
}

/** A count has the code of what it counts. */
function codeOf({ code, args }: Pick<Diagnostic, 'code' | 'args'>): string {
  return isCount({ code }) ? String(args['kind']) : code;
}
