/** The only place that prints YAML. */
import { isLiteral, printLiteral, printNumber, printText } from './yaml-scalar.js';

/**
 * Plain data as block YAML that 1.1 readers take for the same data: a string that they would read as something else is quoted (spec.md §2). Long lines stay whole,
 * so that a change of one value is a change of one line. Keys whose value is undefined are left out.
 */
export function printYaml(value: unknown): string {
  const printer = new Printer();
  printer.value(value, '');
  // A value begins behind a colon or a dash, and here there is none.
  return printer.text.slice(1);
}

/** One key and its value as they stand in a mapping with this indentation. */
export function printYamlEntry(key: string, value: unknown, indent: string): string {
  const printer = new Printer();
  printer.pairs({ [key]: value }, indent, indent);
  return printer.text;
}

/** Readers need not look further ahead for the end of a key (YAML specification, implicit keys). */
const MAX_KEY_LENGTH = 1000;

/** Appends piece by piece, from the start of the text to its end. */
class Printer {
  private readonly pieces: string[] = [];

  get text(): string {
    return this.pieces.join('');
  }

  /** On the same line, or below it with this indentation. */
  value(value: unknown, indent: string): void {
    if (!isCollection(value)) this.pieces.push(` ${printScalar(value, indent)}\n`);
    else if (isEmpty(value)) this.pieces.push(Array.isArray(value) ? ' []\n' : ' {}\n');
    else {
      this.pieces.push('\n');
      this.entries(value, indent, indent);
    }
  }

  /** `start` stands before the first entry: a collection in a list begins beside its dash. */
  private entries(collection: Collection, indent: string, start: string): void {
    if (Array.isArray(collection)) this.items(collection, indent, start);
    else this.pairs(collection as Mapping, indent, start);
  }

  private items(items: readonly unknown[], indent: string, start: string): void {
    const inner = `${indent}  `;
    for (const [index, item] of items.entries()) {
      this.pieces.push(`${index === 0 ? start : indent}-`);
      if (isCollection(item) && !isEmpty(item)) this.entries(item, inner, ' ');
      else this.value(item, inner);
    }
  }

  pairs(mapping: Mapping, indent: string, start: string): void {
    const inner = `${indent}  `;
    let before = start;
    for (const [key, value] of Object.entries(mapping)) {
      if (value === undefined) continue;
      const lines = linesOf(value);
      if (lines !== undefined) {
        this.pieces.push(...lines(indent).map((line) => `${indent}${line}\n`));
        before = indent;
        continue;
      }
      const written = printText(key);
      this.pieces.push(written.length > MAX_KEY_LENGTH ? `${before}? ${written}\n${indent}:` : `${before}${written}:`);
      this.value(value, inner);
      before = indent;
    }
  }
}

const VERBATIM = Symbol('verbatim lines');

type Lines = (indent: string) => readonly string[];

/**
 * What stands in a mapping for a key and its value, whose name does not matter then: lines that are printed as they are. So a template decides later what is there. Never
 * the first entry of a mapping in a list, which begins beside a dash.
 */
export function verbatimLines(lines: Lines): { readonly [VERBATIM]: Lines } {
  return { [VERBATIM]: lines };
}

function linesOf(value: unknown): Lines | undefined {
  return isCollection(value) && VERBATIM in value ? (value as { readonly [VERBATIM]: Lines })[VERBATIM] : undefined;
}

type Mapping = Readonly<Record<string, unknown>>;

type Collection = Mapping | readonly unknown[];

function isCollection(value: unknown): value is Collection {
  return typeof value === 'object' && value !== null;
}

function isEmpty(collection: Collection): boolean {
  if (Array.isArray(collection)) return collection.length === 0;
  return Object.values(collection).every((value) => value === undefined);
}

function printScalar(value: unknown, indent: string): string {
  switch (typeof value) {
    case 'string':
      return isLiteral(value) ? printLiteral(value, indent === '' ? '  ' : indent) : printText(value);
    case 'number':
      return printNumber(value);
    case 'boolean':
      return String(value);
    default:
      return 'null';
  }
}
