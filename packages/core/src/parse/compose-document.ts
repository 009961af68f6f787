/** One text to one document with the library `yaml`: as its own `parseDocument` does, but in time that grows with the text whatever is wrong with it. */
import { Composer, Parser, type CST, type Document, type LineCounter, type Tags } from 'yaml';

/** No key takes infinity or NaN for a number: `.inf` and `.nan` are texts. */
const withoutInfinity = (tags: Tags): Tags => tags.filter((tag) => typeof tag === 'string' || !tag.test?.test('.inf'));

/**
 * YAML 1.2 core schema with anchors and merge keys (spec.md §1), and texts alone for keys. The library looks for duplicate keys pair by pair, which takes the square of the
 * time: `findDuplicateKeys` does it instead.
 */
const OPTIONS = {
  ...({ version: '1.2', schema: 'core', merge: true, resolveKnownTags: false } as const),
  ...({ uniqueKeys: false, stringKeys: true } as const),
  ...({ prettyErrors: false, logLevel: 'error' } as const),
  customTags: withoutInfinity,
};

export interface ComposedDocument {
  /** Of errors it knows the first that the parser met and the first of composing, as of warnings: all others are their echo. */
  readonly document: Document.Parsed;
  /** Where a second document begins and ends, in a text that holds several. */
  readonly second: readonly [number, number] | undefined;
}

export function composeDocument(text: string, lines: LineCounter): ComposedDocument {
  const composer = new Composer(OPTIONS);
  keepFirstErrors(composer);
  const tokens = withoutEchoes(new Parser(lines.addNewLine).parse(text));
  const documents = composer.compose(tokens, true, text.length);
  const document = documents.next().value;
  // Told to, the composer makes a document of any text, an empty one too.
  if (document === undefined) throw new Error('the composer made no document');
  const second = documents.next().value;
  return { document, second: second === undefined ? undefined : [second.range[0], second.range[1]] };
}

/** A text of nothing but closing brackets is a million errors, each with a stack trace of its own. */
function* withoutEchoes(tokens: Iterable<CST.Token>): Generator<CST.Token> {
  let hasError = false;
  for (const token of tokens) {
    if (token.type !== 'error' || !hasError) yield token;
    hasError ||= token.type === 'error';
  }
}

type OnError = (...error: readonly [source: unknown, code: string, message: string, isWarning?: boolean]) => void;

/** The library has no option for it. What its composer tells of an error goes through one property of it; a test says that this is still so. */
function keepFirstErrors(composer: Composer): void {
  const record = Reflect.get(composer, 'onError') as OnError;
  const told = new Set<boolean>();
  const recordFirst: OnError = (...error) => {
    const isWarning = error[3] ?? false;
    if (!told.has(isWarning)) record(...error);
    told.add(isWarning);
  };
  Object.defineProperty(composer, 'onError', { value: recordFirst });
}
