/**
 * Reads the YAML that people write by hand, many times faster than a whole YAML parser: block mappings and sequences with scalars on one line. Declines a text with
 * anything else in it, right or wrong, so that the whole parser decides: what is read here is read the same there.
 */
import { readFlowScalar, readPlainScalar, type ReadScalar } from './read-scalar.js';

export interface PlainYaml {
  readonly value: Readonly<Record<string, unknown>>;
  /** The characters of a scalar as written, without quotes. Undefined where there is no scalar. */
  readonly spelling: (path: readonly (string | number)[]) => string | undefined;
}

export function readPlainYaml(text: string): PlainYaml | undefined {
  const lines = contentLines(text);
  if (lines === undefined || lines[0]?.indent !== 0) return undefined;
  const reader = new PlainReader(lines);
  const value = reader.mapping(0);
  if (value === undefined || !reader.isAtEnd) return undefined;
  return { value, spelling: (path) => spellingAt(value, path, reader.spellings) };
}

interface Line {
  readonly indent: number;
  /** Without indentation and spaces at the end. */
  readonly text: string;
}

/** What a line or a file may hold, so that no limit of the whole parser on nesting can be met here. */
const MAX_LINE_LENGTH = 400;
const MAX_BRACKETS = 200;

/** Tabs, line ends that are none to YAML, byte order marks and everything that no editor shows. */
const UNUSUAL = /[^\P{Cc}\n]|[\u2028\u2029\ufeff]/u;

/** The lines that are neither blank nor a comment. */
function contentLines(written: string): Line[] | undefined {
  const text = written.includes('\r') ? written.replaceAll('\r\n', '\n') : written;
  if (UNUSUAL.test(text) || countOf(text, '{') + countOf(text, '[') > MAX_BRACKETS) return undefined;
  const lines: Line[] = [];
  for (const line of text.split('\n')) {
    if (line.length > MAX_LINE_LENGTH) return undefined;
    let indent = 0;
    while (line.charCodeAt(indent) === SPACE) indent++;
    if (indent === line.length || line.charCodeAt(indent) === HASH) continue;
    let end = line.length;
    while (line.charCodeAt(end - 1) === SPACE) end--;
    lines.push({ indent, text: line.slice(indent, end) });
  }
  return lines;
}

const SPACE = 0x20;
const HASH = 0x23;

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}

/** A key without quotes that can be taken for nothing but a text. */
const KEY = /^([A-Za-z_][\w./-]{0,100}):(?: +|$)/;
const NO_KEY = /^(?:|null|Null|NULL|true|True|TRUE|false|False|FALSE|__proto__)$/;

/** Spellings of scalars that JavaScript spells otherwise, by the mapping or list that holds them. */
type Spellings = Map<object, Map<string | number, string>>;

/** Goes through the lines once. Every method answers undefined to decline. */
class PlainReader {
  readonly spellings: Spellings = new Map();
  private readonly lines: Line[];
  private at = 0;

  constructor(lines: Line[]) {
    this.lines = lines;
  }

  /** A line that fits nowhere, for example because a text goes on there, stays unread. */
  get isAtEnd(): boolean {
    return this.at === this.lines.length;
  }

  mapping(indent: number): Readonly<Record<string, unknown>> | undefined {
    const mapping: Record<string, unknown> = {};
    for (let line = this.lines[this.at]; line?.indent === indent; line = this.lines[this.at]) {
      const [start, key] = KEY.exec(line.text) ?? ['', ''];
      if (key === undefined || NO_KEY.test(key) || Object.hasOwn(mapping, key)) return undefined;
      this.at++;
      const rest = line.text.slice(start.length);
      const value = isBlank(rest) ? this.below(indent) : readInline(rest);
      if (value === undefined) return undefined;
      mapping[key] = this.kept(value, mapping, key);
    }
    return mapping;
  }

  private sequence(indent: number): readonly unknown[] | undefined {
    const sequence: unknown[] = [];
    for (let line = this.lines[this.at]; line?.indent === indent && isItem(line); line = this.lines[this.at]) {
      const value = this.item(line, sequence);
      if (value === undefined) return undefined;
      sequence.push(value);
    }
    return sequence;
  }

  private item({ indent, text }: Line, sequence: readonly unknown[]): unknown {
    // Spaces alone: a no-break space belongs to the text.
    const rest = text.slice(1).replace(/^ +/, '');
    if (!KEY.test(rest)) {
      this.at++;
      const scalar = readInline(rest);
      return scalar && this.kept(scalar, sequence, sequence.length);
    }
    // The first key of a mapping stands beside the dash, the others below it.
    const inner = indent + text.length - rest.length;
    this.lines[this.at] = { indent: inner, text: rest };
    return this.mapping(inner);
  }

  /** The value of a key with nothing behind it. A sequence may stand as far left as its key. */
  private below(indent: number): ReadScalar | undefined {
    const next = this.lines[this.at];
    if (next === undefined || next.indent < indent) return NOTHING;
    if (isItem(next)) return wrapped(this.sequence(next.indent));
    return next.indent === indent ? NOTHING : wrapped(this.mapping(next.indent));
  }

  private kept({ value, spelling }: ReadScalar, holder: object, key: string | number): unknown {
    if (spelling === undefined) return value;
    const inHolder = this.spellings.get(holder) ?? new Map<string | number, string>();
    this.spellings.set(holder, inHolder.set(key, spelling));
    return value;
  }
}

const NOTHING: ReadScalar = { value: null, spelling: '' };

function wrapped(value: unknown): ReadScalar | undefined {
  return value === undefined ? undefined : { value };
}

function isItem({ text }: Line): boolean {
  return text.startsWith('- ');
}

function isBlank(rest: string): boolean {
  return rest === '' || rest.startsWith('#');
}

function readInline(text: string): ReadScalar | undefined {
  switch (text[0]) {
    case '"':
    case "'":
    case '[':
    case '{':
      return readFlowScalar(text);
    default:
      return readPlainScalar(text);
  }
}

function spellingAt(root: unknown, path: readonly (string | number)[], spellings: Spellings): string | undefined {
  let holder: object = {};
  let value = root;
  for (const step of path) {
    if (!hasStep(value, step)) return undefined;
    holder = value;
    value = value[step];
  }
  if (typeof value === 'object' && value !== null) return undefined;
  return spellings.get(holder)?.get(path.at(-1) ?? '') ?? String(value);
}

function hasStep(value: unknown, step: string | number): value is Readonly<Record<string | number, unknown>> {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
  return !Array.isArray(value) || typeof step === 'number';
}
