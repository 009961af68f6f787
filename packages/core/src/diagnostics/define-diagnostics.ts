import type { SourceSpan } from '../source/index.js';
import type { Diagnostic, DiagnosticArguments, RelatedPlace, Severity } from './diagnostic.js';

/** How one code speaks. Text is written here and nowhere else. */
export interface DiagnosticDefinition<A extends DiagnosticArguments> {
  readonly severity: Severity;
  readonly message: (args: A) => string;
  readonly hint?: (args: A) => string | undefined;
}

export interface DiagnosticPlace {
  readonly span?: SourceSpan | undefined;
  readonly related?: readonly RelatedPlace[];
  /** Overrides the severity of the definition, as `--strict` does. */
  readonly severity?: Severity;
}

export type DiagnosticConstructors<D> = {
  readonly [K in keyof D]: D[K] extends { readonly message: (args: infer A) => string }
    ? (args: unknown extends A ? Record<string, never> : A, place?: DiagnosticPlace) => Diagnostic
    : never;
};

/** Typed constructors of the codes of one stage: `define('parse', { 'yaml-tab': … })['yaml-tab']({ … }, { span })`. */
export function defineDiagnostics<const D extends Readonly<Record<string, DiagnosticDefinition<never>>>>(
  stage: string,
  definitions: D,
): DiagnosticConstructors<D> {
  const constructors = Object.entries(definitions).map(([name, definition]) => [
    name,
    (args: never, place: DiagnosticPlace = {}) => build(`${stage}/${name}`, definition, args, place),
  ]);
  return Object.fromEntries(constructors) as DiagnosticConstructors<D>;
}

function build(
  code: Diagnostic['code'],
  definition: DiagnosticDefinition<never>,
  args: never,
  place: DiagnosticPlace,
): Diagnostic {
  const hint = definition.hint?.(args);
  return {
    code,
    severity: place.severity ?? definition.severity,
    args,
    message: definition.message(args),
    ...(hint === undefined ? {} : { hint }),
    ...(place.span === undefined ? {} : { span: place.span }),
    related: place.related ?? [],
  };
}
