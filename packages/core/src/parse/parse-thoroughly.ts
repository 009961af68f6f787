/**
 * YAML of every kind, right or wrong, read with `yaml`, which knows where each value is written. The build loads this when it is first called (scripts/build/late-modules.ts): good
 * files in plain YAML do without.
 */
import { isScalar, LineCounter, type Document, type YAMLError } from 'yaml';
import { tellFirst, type Diagnostic, type Outcome } from '../diagnostics/index.js';
import { startOfFile, type SourceFile, type SourceSpan } from '../source/index.js';
import { composeDocument, type ComposedDocument } from './compose-document.js';
import { describeValue } from './describe-value.js';
import { parseDiagnostics } from './diagnostics.js';
import { eachNode } from './each-node.js';
import { expandAliases, MAX_COPIED_VALUES, type AliasProblem } from './expand-aliases.js';
import { explainSyntax } from './explain-syntax.js';
import { createLocator } from './locate-node.js';
import { findDuplicateKeys, findWrongMerges } from './mapping-keys.js';
import { isTooDeep } from './nesting.js';
import type { ParsedFile } from './parsed-file.js';

export function parseThoroughly(source: SourceFile, minimum: string): Outcome<ParsedFile> {
  if (isTooDeep(source.text)) return failure(parseDiagnostics['yaml-too-deep']({}, { span: startOfFile(source.path) }));
  const lines = new LineCounter();
  const composed = composeDocument(source.text, lines);
  const { document } = composed;
  const spanOf = (start: number, end: number) => spanBetween(source, lines, { start, end });
  const problems = syntaxProblems(composed, source, spanOf);
  if (problems.length > 0) return { value: undefined, diagnostics: problems };
  if (document.contents === null)
    return failure(parseDiagnostics['file-empty']({ minimum }, { span: startOfFile(source.path) }));
  return toParsedFile(source, document, spanOf);
}

type SpanOf = (start: number, end: number) => SourceSpan;

function toParsedFile(source: SourceFile, document: Document.Parsed, spanOf: SpanOf): Outcome<ParsedFile> {
  const unusable = [...unusableCharacters(document, spanOf), ...aliasProblems(document, spanOf)];
  if (unusable.length > 0) return { value: undefined, diagnostics: unusable };
  const { locate, spelling } = createLocator({ document, text: source.text, spanOf }, startOfFile(source.path));
  const value: unknown = document.toJS();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return failure(parseDiagnostics['not-a-mapping']({ found: describeValue(value) }, { span: locate([]) }));
  }
  return { value: { path: source.path, value: value as Record<string, unknown>, locate, spelling }, diagnostics: [] };
}

/** Merge keys are looked at once it is known what stands behind them. */
function aliasProblems(document: Document.Parsed, spanOf: SpanOf): readonly Diagnostic[] {
  const problems = tellFirst(expandAliases(document), (problem) => [aliasProblem(problem, spanOf)]);
  if (problems.length > 0) return problems;
  const args = { reason: 'what stands after "<<" is no mapping', advice: 'write an alias of a mapping: "<<: *name"' };
  return tellFirst(findWrongMerges(document), (place) => [
    parseDiagnostics['yaml-syntax'](args, { span: spanOf(...place) }),
  ]);
}

function aliasProblem({ kind, alias, place }: AliasProblem, spanOf: SpanOf): Diagnostic {
  const span = spanOf(...place);
  if (kind === 'unknown') return parseDiagnostics['yaml-unknown-alias']({ alias }, { span });
  return parseDiagnostics['yaml-alias-bomb']({ limit: MAX_COPIED_VALUES }, { span });
}

/** Only escapes can bring them into a text, so that a file that was read fast has none. */
function unusableCharacters(document: Document.Parsed, spanOf: SpanOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  eachNode(document, (node) => {
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return;
    const [character] = UNUSABLE.exec(node.value) ?? [];
    if (character === undefined) return;
    const args = { character: character === '\0' ? 'the character NUL' : 'half of a surrogate pair' };
    found.push(parseDiagnostics['character-unusable'](args, { span: spanOf(node.range[0], node.range[1]) }));
  });
  return found;
}

/** Neither a variable nor an argument of a process can hold NUL, and half a pair has no bytes in UTF-8. */
const UNUSABLE = /\0|\p{Cs}/u;

/** Every duplicate key, but only the first of the other errors: those after it are mostly its echo. */
function syntaxProblems(
  { document, second }: ComposedDocument,
  source: SourceFile,
  spanOf: SpanOf,
): readonly Diagnostic[] {
  const duplicates = tellFirst(findDuplicateKeys(document), (offset) => [duplicateKey(offset, source, spanOf)]);
  const told = (error: YAMLError) => toDiagnostic(error, { document, source, spanOf });
  const [error] = document.errors;
  const [warning] = document.warnings;
  if (error !== undefined) return [...duplicates, told(error)];
  if (second !== undefined)
    return [...duplicates, parseDiagnostics['yaml-several-documents']({}, { span: spanOf(...second) })];
  return warning === undefined ? duplicates : [...duplicates, told(warning)];
}

function duplicateKey(offset: number, source: SourceFile, spanOf: SpanOf): Diagnostic {
  const written = keyAt(source.text, offset);
  const key = written.replace(/^(["'])(.*)\1$/, '$2');
  return parseDiagnostics['yaml-duplicate-key']({ key }, { span: spanOf(offset, offset + written.length) });
}

interface Parsing {
  readonly document: Document.Parsed;
  readonly source: SourceFile;
  readonly spanOf: SpanOf;
}

function toDiagnostic(error: YAMLError, { document, source, spanOf }: Parsing): Diagnostic {
  if (error.code === 'TAB_AS_INDENT') return parseDiagnostics['yaml-tab']({}, { span: spanOf(...error.pos) });
  const { reason, advice, start, end } = explainSyntax(error, document, source.text);
  return parseDiagnostics['yaml-syntax']({ reason, advice }, { span: spanOf(start, end) });
}

function keyAt(text: string, offset: number): string {
  return /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:]+)/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
}

function spanBetween(source: SourceFile, lines: LineCounter, offsets: { start: number; end: number }): SourceSpan {
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, source.text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return { file: source.path, start: at(offsets.start), end: at(Math.max(offsets.start, offsets.end)) };
}

function failure(diagnostic: Diagnostic): Outcome<never> {
  return { value: undefined, diagnostics: [diagnostic] };
}
