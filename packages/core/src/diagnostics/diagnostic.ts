import type { SourceSpan } from '../source/index.js';

/** `STAGE/WHAT`, in words: `resolve/dependency-missing`. Never reused, never renamed: scripts and searches rely on it. */
export type DiagnosticCode = `${string}/${string}`;

export type Severity = 'error' | 'warning' | 'info';

export type DiagnosticArguments = Readonly<Record<string, string | number | boolean>>;

/** One finding about an input. `args` are the facts of `message`, for machines and tests. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly args: DiagnosticArguments;
  /** One sentence. */
  readonly message: string;
  /** What to do, where that is known. */
  readonly hint?: string;
  readonly span?: SourceSpan;
  /** The lines at `span` are shown to nobody: they may hold a secret, or belong to a file that we only write. */
  readonly hidesSource?: true;
  /** Other places that belong to the finding. */
  readonly related: readonly RelatedPlace[];
}

export interface RelatedPlace {
  readonly span: SourceSpan;
  readonly label: string;
}
