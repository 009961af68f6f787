import type { SourceSpan } from '../source/index.js';
import type { Diagnostic, DiagnosticArguments, DiagnosticCode, RelatedPlace, Severity } from './diagnostic.js';

/** How one code speaks. Text is written here and nowhere else. */
export interface DiagnosticDefinition<A extends DiagnosticArguments> {
  readonly severity: Severity;
  readonly message: (args: A) => string;
  readonly hint?: (args: A) => string | undefined;
  readonly hidesSource?: true;
}

export interface DiagnosticPlace {
  readonly span?: SourceSpan | undefined;
  readonly related?: readonly RelatedPlace[];
  /** Overrides the severity of the definition, as `--strict` does. */
  readonly severity?: Severity;
}

/** What is known of a code before it is ever raised: enough to list and document it. */
export interface DiagnosticKind {
  readonly code: DiagnosticCode;
  /** Unless a place overrides it. */
  readonly severity: Severity;
}

export type DiagnosticConstructors<D> = {
  readonly [K in keyof D]: D[K] extends { readonly message: (args: infer A) => string }
    ? ((args: unknown extends A ? Record<string, never> : A, place?: DiagnosticPlace) => Diagnostic) & DiagnosticKind
    : never;
};

/** Typed constructors of the codes of one stage: `define('parse', { 'yaml-tab': … })['yaml-tab']({ … }, { span })`. What is common holds for each of them. */
export function defineDiagnostics<const D extends Readonly<Record<string, DiagnosticDefinition<never>>>>(
  stage: string,
  definitions: D,
  common: Pick<DiagnosticDefinition<never>, 'hidesSource'> = {},
): DiagnosticConstructors<D> {
  const constructors = Object.entries(definitions).map(([name, definition]) => {
    const kind: DiagnosticKind = { code: `${stage}/${name}`, severity: definition.severity };
    const isHidden = (definition.hidesSource ?? common.hidesSource) === true;
    const construct = (args: never, place: DiagnosticPlace = {}): Diagnostic => ({
      ...kind,
      ...say(definition, args),
      ...(isHidden ? { hidesSource: true } : {}),
      ...where(place),
    });
    return [name, Object.assign(construct, kind)];
  });
  return Object.fromEntries(constructors) as DiagnosticConstructors<D>;
}

/** The codes of one stage, in the order of their definition. Asked by documentation and tests; there is no list of all codes at run time. */
export function codesOf(constructors: Readonly<Record<string, DiagnosticKind>>): readonly DiagnosticKind[] {
  return Object.values(constructors).map(({ code, severity }) => ({ code, severity }));
}

function say(
  { message, hint }: DiagnosticDefinition<never>,
  written: never,
): Pick<Diagnostic, 'args' | 'message' | 'hint'> {
  const args = cutLong(written);
  const advice = hint?.(args);
  return { args, message: message(args), ...(advice === undefined ? {} : { hint: advice }) };
}

/** A name of a million characters is a mistake too, and nobody reads it whole. */
const MAX_FACT_LENGTH = 2_000;

function cutLong(args: never): never {
  const facts = Object.entries<unknown>(args);
  if (!facts.some(([, fact]) => isLong(fact))) return args;
  const cut = facts.map(([name, fact]) => [name, isLong(fact) ? `${fact.slice(0, MAX_FACT_LENGTH)}…` : fact]);
  return Object.fromEntries(cut) as never;
}

function isLong(fact: unknown): fact is string {
  return typeof fact === 'string' && fact.length > MAX_FACT_LENGTH;
}

function where({ severity, span, related = [] }: DiagnosticPlace): Partial<Diagnostic> & Pick<Diagnostic, 'related'> {
  return { ...(severity === undefined ? {} : { severity }), ...(span === undefined ? {} : { span }), related };
}
