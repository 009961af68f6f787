import type { Diagnostic } from '../diagnostics/index.js';
import type { ComponentFile, ResolvedText } from '../model/index.js';
import type { SourceSpan } from '../source/index.js';

/** What a reference can ask of a dependency, as its file says it. */
export type DependencyFile = Pick<ComponentFile, 'component' | 'ports'>;

/** What references of one component can see. */
export interface ReferenceScope {
  readonly file: ComponentFile;
  /** Its dependencies by name: one that is not among them is missing. */
  readonly dependencies: ReadonlyMap<string, DependencyFile>;
  /** Where the text is written. */
  readonly span: SourceSpan;
  /** Collects the findings of the text. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** Value of a variable that the component declares with a value; undefined for a secret and an undeclared name. */
  readonly variable: (name: string, from: ReferenceScope) => ResolvedText | undefined;
  readonly depth: number;
  /** The variable whose value the text is. */
  readonly declares?: string;
}
