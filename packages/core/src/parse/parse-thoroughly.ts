/**
 * YAML of every kind, right or wrong, read with `yaml`, which knows where each value is written. The build loads this when it is first called (scripts/build/late-modules.ts): good
 * files in plain YAML do without.
 */
import { LineCounter, parseDocument, visit, type Document, type Tags, type YAMLError } from 'yaml';
import type { Diagnostic, Outcome } from '../diagnostics/index.js';
import { startOfFile, type SourceFile, type SourceSpan } from '../source/index.js';
import { describeValue } from './describe-value.js';
import { parseDiagnostics } from './diagnostics.js';
import { explainSyntax, placeOfAlias, placeOfEndlessAlias, placeOfMerge } from './explain-syntax.js';
import { createLocator } from './locate-node.js';
import { isTooDeep } from './nesting.js';
import type { ParsedFile } from './parsed-file.js';

/** Copies that aliases may expand to: far above honest use, far below what fills the memory. */
const MAX_ALIAS_COUNT = 100;

/** No key takes infinity or NaN for a number: `.inf` and `.nan` are texts. */
const withoutInfinity = (tags: Tags): Tags => tags.filter((tag) => typeof tag === 'string' || !tag.test?.test('.inf'));

/** YAML 1.2 core schema with anchors and merge keys (spec.md §1). */
const PARSE_OPTIONS = {
  ...({ version: '1.2', schema: 'core', merge: true, prettyErrors: false, logLevel: 'error' } as const),
  customTags: withoutInfinity,
};

export function parseThoroughly(source: SourceFile, minimum: string): Outcome<ParsedFile> {
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
  const { locate, spelling } = createLocator({ document, text: source.text, spanOf }, startOfFile(source.path));
  const endless = source.text.includes('&') ? placeOfEndlessAlias(document) : undefined;
  if (endless !== undefined)
    return failure(parseDiagnostics['yaml-alias-bomb']({ limit: MAX_ALIAS_COUNT }, { span: spanOf(...endless) }));
  const plain = plainValue(document, spanOf, startOfFile(source.path));
  if (plain.diagnostics.length > 0) return { value: undefined, diagnostics: plain.diagnostics };
  const unusable = unusableCharacters(document, spanOf);
  if (unusable.length > 0) return { value: undefined, diagnostics: unusable };
  const value = plain.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return failure(parseDiagnostics['not-a-mapping']({ found: describeValue(value) }, { span: locate([]) }));
  }
  return { value: { path: source.path, value: value as Record<string, unknown>, locate, spelling }, diagnostics: [] };
}

/** Only escapes can bring them into a text, so that a file that was read fast has none. */
function unusableCharacters(document: Document.Parsed, spanOf: SpanOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(document, {
    Scalar: (_key, { value, range }) => {
      const [character] = (typeof value === 'string' && UNUSABLE.exec(value)) || [];
      if (character === undefined || !range) return;
      const args = { character: character === '\0' ? 'the character NUL' : 'half of a surrogate pair' };
      found.push(parseDiagnostics['character-unusable'](args, { span: spanOf(range[0], range[1]) }));
    },
  });
  return found;
}

/** Neither a variable nor an argument of a process can hold NUL, and half a pair has no bytes in UTF-8. */
const UNUSABLE = /\0|\p{Cs}/u;

function plainValue(document: Document.Parsed, spanOf: SpanOf, start: SourceSpan): Outcome<unknown> {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }), diagnostics: [] };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Merge sources')) {
      const args = {
        reason: 'what stands after "<<" is no mapping',
        advice: 'write an alias of a mapping: "<<: *name"',
      };
      return failure(parseDiagnostics['yaml-syntax'](args, { span: spanOf(...(placeOfMerge(document) ?? [0, 0])) }));
    }
    // `yaml` says with a ReferenceError that an alias has no anchor or expands too often; a RangeError is the stack that an expansion has filled.
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    const unknown = /Unresolved alias.*: (.*)/.exec(error.message)?.[1];
    if (unknown === undefined)
      return failure(parseDiagnostics['yaml-alias-bomb']({ limit: MAX_ALIAS_COUNT }, { span: start }));
    const place = placeOfAlias(unknown, document);
    const span = place === undefined ? start : spanOf(...place);
    return failure(parseDiagnostics['yaml-unknown-alias']({ alias: unknown }, { span }));
  }
}

/** Every duplicate key, but only the first of the other errors: those after it are mostly its echo. */
function syntaxProblems(document: Document.Parsed, source: SourceFile, spanOf: SpanOf): readonly Diagnostic[] {
  const errors: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const duplicates = errors.filter((error) => error.code === 'DUPLICATE_KEY');
  const first = errors.find((error) => error.code !== 'DUPLICATE_KEY');
  return [...duplicates, ...(first === undefined ? [] : [first])].map((error) =>
    toDiagnostic(error, { document, source, spanOf }),
  );
}

interface Parsing {
  readonly document: Document.Parsed;
  readonly source: SourceFile;
  readonly spanOf: SpanOf;
}

function toDiagnostic(error: YAMLError, { document, source, spanOf }: Parsing): Diagnostic {
  const [offset] = error.pos;
  const span = spanOf(offset, error.pos[1]);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return parseDiagnostics['yaml-tab']({}, { span });
    case 'DUPLICATE_KEY': {
      const written = keyAt(source.text, offset);
      const key = written.replace(/^(["'])(.*)\1$/, '$2');
      return parseDiagnostics['yaml-duplicate-key']({ key }, { span: spanOf(offset, offset + written.length) });
    }
    case 'MULTIPLE_DOCS':
      return parseDiagnostics['yaml-several-documents']({}, { span });
    default: {
      const { reason, advice, start, end } = explainSyntax(error, document, source.text);
      return parseDiagnostics['yaml-syntax']({ reason, advice }, { span: spanOf(start, end) });
    }
  }
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
