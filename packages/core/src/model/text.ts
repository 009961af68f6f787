/**
 * A string value after its references were resolved: literal text, and variables that only the platform knows when the system starts.
 * Renderers spell the variables in their platform's own form and escape the literal parts.
 */
export type Text = readonly TextPart[];

export type TextPart = LiteralPart | DeployVariablePart<Text>;

export interface LiteralPart {
  readonly kind: 'literal';
  readonly text: string;
}

/** A variable of the shell or secret store that deploys the system; without `fallback` it must be set there. */
export interface DeployVariablePart<Fallback> {
  readonly kind: 'deploy-variable';
  readonly name: string;
  readonly fallback?: Fallback;
}

/** Part of a text whose value is an address: it differs from platform to platform, so the plan puts it in. */
export interface AddressPart {
  readonly kind: 'address';
  readonly dependency: string;
  readonly property: 'host' | 'port' | 'url';
  /** Number of the port that is meant; the primary one of the dependency unless given. */
  readonly port?: number;
}

/** A text whose references are resolved as far as they can be without a platform. */
export type ResolvedText = readonly ResolvedTextPart[];

export type ResolvedTextPart = LiteralPart | DeployVariablePart<ResolvedText> | AddressPart;

/** A command line for a shell, or a program and its arguments. */
export type Command<T> =
  { readonly kind: 'shell'; readonly line: T } | { readonly kind: 'words'; readonly words: readonly T[] };

/** Data in the terms of another format, with every text in it resolved. */
export type Tree<T> =
  | { readonly kind: 'text'; readonly text: T }
  | { readonly kind: 'scalar'; readonly value: number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Tree<T>[] }
  | { readonly kind: 'mapping'; readonly entries: Readonly<Record<string, Tree<T>>> };

/** What a component adds to the output of single platforms. */
export interface Patches<T> {
  readonly compose?: Tree<T>;
  readonly kubernetes?: Tree<T>;
}

export function literal(text: string): readonly LiteralPart[] {
  return text === '' ? [] : [{ kind: 'literal', text }];
}

/** The text when it holds nothing but literal parts, else undefined. */
export function literalText(text: ResolvedText): string | undefined {
  let joined = '';
  for (const part of text) {
    if (part.kind !== 'literal') return undefined;
    joined += part.text;
  }
  return joined;
}
