import { isMapping } from '@simplemas/core';
import {
  applyEdits,
  findNodeAtLocation,
  modify,
  parse,
  parseTree,
  type Edit,
  type JSONPath,
  type Node,
} from 'jsonc-parser';

type Json = Readonly<Record<string, unknown>> | readonly unknown[] | string | number | boolean | null | undefined;

/**
 * The value of `changed` in the form of `original`: what both say stays as somebody wrote it, with its comments, blank lines and indentation. Devkit prints
 * a changed file anew, with two spaces.
 */
export function keepJsonForm(original: string, changed: string): string {
  const [before, after] = [original, changed].map((text) => parse(text) as Json);
  const form = formOf(original);
  return changesBetween(before, after).reduce(
    (text, change) => applyEdits(text, [...editsFor(text, change, form)]),
    original,
  );
}

interface Change {
  readonly path: JSONPath;
  /** undefined removes the key. */
  readonly value: unknown;
  /** The keys beside it. */
  readonly order?: readonly string[];
}

function changesBetween(before: Json, after: Json, path: JSONPath = []): readonly Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isMapping(before) && isMapping(after)) {
    const order = Object.keys(after);
    return [...new Set([...Object.keys(before), ...order])].flatMap((key) =>
      changesBetween(before[key] as Json, after[key] as Json, [...path, key]).map((change) => ({ order, ...change })),
    );
  }
  if (isList(before) && isList(after) && isBeginningOf(before, after)) {
    return after.slice(before.length).map((value, index) => ({ path: [...path, before.length + index], value }));
  }
  return [{ path, value: after }];
}

function isBeginningOf(before: readonly unknown[], after: readonly unknown[]): boolean {
  return JSON.stringify(after.slice(0, before.length)) === JSON.stringify(before);
}

function isList(value: Json): value is readonly unknown[] {
  return Array.isArray(value);
}

function editsFor(text: string, { path, value, order = [] }: Change, form: Form): readonly Edit[] {
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, [...path]);
  if (value === undefined) return removal(text, node) ?? modify(text, [...path], undefined, {});
  if (node !== undefined)
    return [{ offset: node.offset, length: node.length, content: print(value, path.length, form) }];
  const parent = root && findNodeAtLocation(root, path.slice(0, -1));
  // Without a place to put it, what the devkit made of it is the better file.
  if (parent === undefined) return [{ offset: 0, length: text.length, content: print(value, 0, form) }];
  return insert(text, { parent, key: path.at(-1) ?? '', value, order, depth: path.length, form });
}

/** Of the first of several keys, whose place is taken by the second; and of the only one. What stands last goes as the library has it. */
function removal(text: string, value: Node | undefined): readonly Edit[] | undefined {
  const property = value?.parent;
  const mapping = property?.parent;
  const [first, second] = mapping?.children ?? [];
  if (mapping === undefined || property === undefined || property !== first) return undefined;
  if (second !== undefined) return [{ offset: first.offset, length: second.offset - first.offset, content: '' }];
  return isAlone(text, property, mapping)
    ? [{ offset: mapping.offset, length: mapping.length, content: '{}' }]
    : undefined;
}

function isAlone(text: string, property: Node, mapping: Node): boolean {
  const beside = text.slice(mapping.offset + 1, property.offset) + text.slice(endOf(property), endOf(mapping) - 1);
  return beside.trim() === '';
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

interface Insertion {
  readonly parent: Node;
  readonly key: string | number;
  readonly value: unknown;
  readonly order: readonly string[];
  readonly depth: number;
  readonly form: Form;
}

/** On a line of its own, unless all beside it share one. */
function insert(text: string, insertion: Insertion): readonly Edit[] {
  const { parent, key, value, depth, form } = insertion;
  const siblings = parent.children ?? [];
  const [first] = siblings;
  if (first === undefined) {
    const whole = typeof key === 'string' ? { [key]: value } : [value];
    return [{ offset: parent.offset, length: parent.length, content: print(whole, depth - 1, form) }];
  }
  const isOneLine = !text.slice(parent.offset, parent.offset + parent.length).includes('\n');
  const separator = isOneLine ? ' ' : form.eol + form.unit.repeat(depth);
  const name = typeof key === 'string' ? `${JSON.stringify(key)}: ` : '';
  const entry = name + (isOneLine ? JSON.stringify(value) : print(value, depth, form));
  const previous = siblings[placeOf(insertion, siblings) - 1];
  if (previous === undefined) return [{ offset: first.offset, length: 0, content: `${entry},${separator}` }];
  const end = endOf(previous);
  return isOneLine
    ? [{ offset: end, length: 0, content: `,${separator}${entry}` }]
    : insertLine(text, end, separator + entry);
}

/** Where package managers sort, a new key is at its place. */
function placeOf({ key, order }: Insertion, siblings: readonly Node[]): number {
  if (typeof key === 'number') return siblings.length;
  const earlier = new Set(order.slice(0, order.indexOf(key)));
  return siblings.filter((each) => earlier.has(keyOf(each))).length;
}

/** After what ends there; a comment at the end of its line is about that. */
function insertLine(text: string, end: number, line: string): readonly Edit[] {
  const rest = /^[^\S\n]*(,?)[^\S\n]*(?:\/\/.*|\/\*.*\*\/[^\S\n]*)?(?=\r?\n)/.exec(text.slice(end));
  if (rest === null) return [{ offset: end, length: 0, content: `,${line}` }];
  const [beside, comma] = rest;
  const offset = end + beside.length;
  if (comma === ',') return [{ offset, length: 0, content: `${line},` }];
  return [
    { offset: end, length: 0, content: ',' },
    { offset, length: 0, content: line },
  ];
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

interface Form {
  readonly unit: string;
  readonly eol: string;
}

function print(value: unknown, depth: number, { unit, eol }: Form): string {
  return JSON.stringify(value, null, unit).replaceAll('\n', eol + unit.repeat(depth));
}

/** Of the first line that is indented; two spaces where there is none. */
function formOf(text: string): Form {
  return { unit: /^([\t ]+)\S/m.exec(text)?.[1] ?? '  ', eol: text.includes('\r\n') ? '\r\n' : '\n' };
}
