import type { Diagnostic } from '../diagnostics/index.js';
import type { ComponentFile, PartOfText, ResolvedText } from '../model/index.js';
import type { SourceSpan } from '../source/index.js';
import type { ReferencePart } from './parse-references.js';

/** What references need of a component: theirs, or one that they name. */
export type Referable = Pick<ComponentFile, 'component' | 'environment' | 'ports' | 'dependencies' | 'locate'>;

/** The system that a dependency is looked for in. */
export interface ReferableSystem {
  readonly components: ReadonlyMap<string, Referable>;
  /** Components that are there, but whose files hold errors. */
  readonly brokenNames: Pick<ReadonlySet<string>, 'has'>;
}

/** What the references of one text can see. */
export interface ReferenceScope {
  readonly file: Referable;
  /** Undefined while the names of dependencies are still to be found out: what they are is not known then. */
  readonly system: ReferableSystem | undefined;
  readonly values: ValueLookup;
  /** Where the whole text is written, or a part of it. */
  readonly locate: (part?: PartOfText) => SourceSpan;
  /** Collects the findings of the text. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** Where in the whole text this part of it begins: a default within a reference. */
  readonly offset: number;
  readonly depth: number;
  /** The variable whose value the text is. */
  readonly declares?: string;
  readonly budget: Budget;
}

/** Characters that the texts of one component may still grow by. Below zero, it is told that there are too many. */
export interface Budget {
  left: number;
}

/** Values that references stand for. Each is resolved once, and its findings are reported where it is written. */
export interface ValueLookup {
  /** Undefined for a secret, and for a variable that the component does not declare with a value. */
  readonly variable: (file: Referable, name: string, use: Use) => ResolvedText | undefined;
  /** Undefined for a property that the component has not. */
  readonly property: (file: Referable, name: string, use: Use) => ResolvedText | undefined;
  /** What a reference may call a dependency, and what that is called in the system. */
  readonly dependencies: (file: Referable) => ReadonlyMap<string, string>;
}

/** Who asks for a value: a text, and the reference in it unless the value is asked for itself. */
export interface Use {
  readonly scope: ReferenceScope;
  readonly reference?: ReferencePart;
}

/** Where a reference is written. */
export function spanOfReference({ scope, reference }: Use): SourceSpan {
  if (reference === undefined) return scope.locate();
  const { start, end } = reference;
  return scope.locate({ start: scope.offset + start, end: scope.offset + end });
}
