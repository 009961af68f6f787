import type { Diagnostic } from '../diagnostics/index.js';
import { literal, literalText, pathName, type ResolvedText } from '../model/index.js';
import { referenceDiagnostics } from './diagnostics.js';
import { interpolate, MAX_TOTAL_LENGTH } from './interpolate.js';
import { parseReferences } from './parse-references.js';
import {
  spanOfReference,
  type Referable,
  type ReferableSystem,
  type ReferenceScope,
  type ValueLookup,
} from './reference-scope.js';
import { createValueLookup } from './value-lookup.js';

type Path = readonly (string | number)[];

/** The texts of one component with their references resolved. A path says where a text is written. */
export interface Texts {
  /** A text that may hold what only the platform knows. */
  readonly any: (text: string, path: Path) => ResolvedText;
  /** A text that must be known now; empty where it is not, which then has its finding. */
  readonly known: (text: string, path: Path) => string;
  /** Value of a variable that the component declares with one. */
  readonly variable: (name: string) => ResolvedText | undefined;
  readonly property: (name: 'type' | 'description') => string | undefined;
  /** Whether any text so far held a reference. */
  readonly haveReferred: () => boolean;
}

export interface TextsRequest {
  readonly file: Referable;
  readonly system: ReferableSystem | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
}

export function createTexts(request: TextsRequest): Texts {
  const { file } = request;
  // Most texts hold no reference, and need neither.
  let lookup: ValueLookup | undefined;
  let ownScope: ReferenceScope | undefined;
  const valuesOf = () => (lookup ??= createValueLookup(request));
  const budget = { left: MAX_TOTAL_LENGTH };
  const scopeAt = (path: Path): ReferenceScope => ({
    ...request,
    values: valuesOf(),
    locate: (part) => file.locate(path, part),
    offset: 0,
    depth: 0,
    budget,
  });
  const knownIn = (value: ResolvedText, text: string, path: Path): string => {
    const known = literalText(value);
    if (known === undefined) reportUnknown(text, path, scopeAt(path));
    return known ?? '';
  };
  return {
    any: (text, path) => (text.includes('${') ? interpolate(text, scopeAt(path)) : literal(text)),
    known: (text, path) => (text.includes('${') ? knownIn(interpolate(text, scopeAt(path)), text, path) : text),
    // What is wrong with a variable is told where that is written.
    variable: (name) => valuesOf().variable(file, name, { scope: (ownScope ??= scopeAt([])) }),
    property: (name) => {
      const text = file.component[name];
      if (text?.includes('${') !== true) return text;
      const path = ['component', name];
      const value = valuesOf().property(file, name, { scope: scopeAt(path) });
      return value && knownIn(value, text, path);
    },
    haveReferred: () => lookup !== undefined,
  };
}

/** At each reference that stands for what is not known yet. What else is wrong with it is told already. */
function reportUnknown(text: string, path: Path, scope: ReferenceScope): void {
  const silent = { ...scope, report: () => undefined };
  for (const part of parseReferences(text)) {
    if (part.kind === 'literal') continue;
    if (literalText(interpolate(text.slice(part.start, part.end), silent)) !== undefined) continue;
    const span = spanOfReference({ scope, reference: part });
    scope.report(referenceDiagnostics['value-not-known-yet']({ what: pathName(path) }, { span }));
  }
}
