/** YAML text to plain data. Never throws: whatever the text is, the answer is a value or diagnostics. */
import { LineCounter, parseDocument, type Document, type YAMLError } from 'yaml';
import type { Diagnostic, Outcome } from '../diagnostics/index.js';
import { startOfFile, type SourceFile, type SourceSpan } from '../source/index.js';
import { parseDiagnostics } from './diagnostics.js';
import { createLocator } from './locate-node.js';
import { isTooDeep } from './nesting.js';
import type { ParsedFile } from './parsed-file.js';

/** Copies that aliases may expand to: far above honest use, far below what fills the memory. */
const MAX_ALIAS_COUNT = 100;

/** YAML 1.2 core schema with anchors and merge keys (spec.md §1). */
const PARSE_OPTIONS = { version: '1.2', schema: 'core', merge: true, prettyErrors: false, logLevel: 'error' } as const;

/** Of the three formats, the one that most files have. */
const COMPONENT_MINIMUM = 'a component needs at least "version" and "component.name"';

/** `minimum` says what an empty file lacks. */
export function parseYaml(source: SourceFile, minimum = COMPONENT_MINIMUM): Outcome<ParsedFile> {
  if (isTooDeep(source.text)) return failure(parseDiagnostics['yaml-too-deep']({}, { span: startOfFile(source.path) }));
  const lines = new LineCounter();
  const document = parseDocument(source.text, { ...PARSE_OPTIONS, lineCounter: lines });
  const spanOf = (start: number, end: number) => spanBetween(source, lines, { start, end });
  const problems = syntaxProblems(document, source, spanOf);
  if (problems.length > 0) return { value: undefined, diagnostics: problems };
  if (document.contents === null)
    return failure(parseDiagnostics['file-empty']({ minimum }, { span: startOfFile(source.path) }));
  return toParsedFile(source, document, spanOf);
}

type SpanOf = (start: number, end: number) => SourceSpan;

function toParsedFile(source: SourceFile, document: Document.Parsed, spanOf: SpanOf): Outcome<ParsedFile> {
  const { locate, spelling } = createLocator(document, spanOf, startOfFile(source.path));
  const plain = plainValue(document, startOfFile(source.path));
  if (plain.diagnostics.length > 0) return { value: undefined, diagnostics: plain.diagnostics };
  const value = plain.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return failure(parseDiagnostics['not-a-mapping']({ found: describeValue(value) }, { span: locate([]) }));
  }
  return { value: { path: source.path, value: value as Record<string, unknown>, locate, spelling }, diagnostics: [] };
}

function plainValue(document: Document.Parsed, span: SourceSpan): Outcome<unknown> {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }), diagnostics: [] };
  } catch (error) {
    // `yaml` says with a ReferenceError that an alias has no anchor or expands too often; a RangeError is the stack that an expansion has filled.
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    const unknown = /Unresolved alias.*: (.*)/.exec(error.message)?.[1];
    const diagnostic =
      unknown === undefined
        ? parseDiagnostics['yaml-alias-bomb']({ limit: MAX_ALIAS_COUNT }, { span })
        : parseDiagnostics['yaml-unknown-alias']({ alias: unknown }, { span });
    return { value: undefined, diagnostics: [diagnostic] };
  }
}

/** Every duplicate key, but only the first of the other errors: those after it are mostly its echo. */
function syntaxProblems(document: Document.Parsed, source: SourceFile, spanOf: SpanOf): readonly Diagnostic[] {
  const errors: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const duplicates = errors.filter((error) => error.code === 'DUPLICATE_KEY');
  const first = errors.find((error) => error.code !== 'DUPLICATE_KEY');
  return [...duplicates, ...(first === undefined ? [] : [first])].map((error) => toDiagnostic(error, source, spanOf));
}

function toDiagnostic(error: YAMLError, source: SourceFile, spanOf: SpanOf): Diagnostic {
  const span = spanOf(error.pos[0], error.pos[1]);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return parseDiagnostics['yaml-tab']({}, { span });
    case 'DUPLICATE_KEY':
      return parseDiagnostics['yaml-duplicate-key']({ key: keyAt(source.text, error.pos[0]) }, { span });
    case 'MULTIPLE_DOCS':
      return parseDiagnostics['yaml-several-documents']({}, { span });
    default:
      return parseDiagnostics['yaml-syntax']({ reason: firstSentence(error.message) }, { span });
  }
}

function keyAt(text: string, offset: number): string {
  const written = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:]+)/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return written.replace(/^(["'])(.*)\1$/, '$2');
}

function firstSentence(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.replace(/[.:]$/, '');
}

function spanBetween(source: SourceFile, lines: LineCounter, offsets: { start: number; end: number }): SourceSpan {
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, source.text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return { file: source.path, start: at(offsets.start), end: at(Math.max(offsets.start, offsets.end)) };
}

export function describeValue(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return `a ${typeof value}`;
}

function failure(diagnostic: Diagnostic): Outcome<ParsedFile> {
  return { value: undefined, diagnostics: [diagnostic] };
}
