import {
  literal,
  mapValues,
  primaryPort,
  type AddressPart,
  type Command,
  type Neighbour,
  type ResolvedText,
  type ResolvedTextPart,
  type Text,
  type Tree,
} from '../model/index.js';
import { urlOf, type Addresses } from './addresses.js';

/** Puts the addresses of one platform into resolved texts. */
export interface AddressFiller {
  readonly text: (text: ResolvedText) => Text;
  readonly command: (command: Command<ResolvedText>) => Command<Text>;
  readonly tree: (tree: Tree<ResolvedText>) => Tree<Text>;
}

export function createAddressFiller(components: ReadonlyMap<string, Neighbour>, addresses: Addresses): AddressFiller {
  const fillPart = (part: ResolvedTextPart): Text => {
    switch (part.kind) {
      case 'literal':
        return [part];
      case 'address':
        return literal(addressOf(part, components, addresses));
      case 'deploy-variable':
        return [
          {
            kind: part.kind,
            name: part.name,
            ...(part.fallback === undefined ? {} : { fallback: fill(part.fallback) }),
          },
        ];
    }
  };
  const fill = (text: ResolvedText): Text => {
    const [only] = text;
    return text.length === 1 && only?.kind === 'literal' ? [only] : joinLiterals(text.flatMap(fillPart));
  };
  const command = (value: Command<ResolvedText>): Command<Text> =>
    value.kind === 'shell'
      ? { kind: 'shell', line: fill(value.line) }
      : { kind: 'words', words: value.words.map(fill) };
  const tree = (value: Tree<ResolvedText>): Tree<Text> => {
    switch (value.kind) {
      case 'scalar':
        return value;
      case 'text':
        return { kind: 'text', text: fill(value.text) };
      case 'list':
        return { kind: 'list', items: value.items.map(tree) };
      case 'mapping':
        return { kind: 'mapping', entries: mapValues(value.entries, tree) };
    }
  };
  return { text: fill, command, tree };
}

function addressOf(part: AddressPart, components: ReadonlyMap<string, Neighbour>, addresses: Addresses): string {
  const component = components.get(part.dependency);
  // The resolver lets an address through only for a component of the system, and a port only where it has one.
  if (component === undefined) return '';
  const entry =
    part.port === undefined ? primaryPort(component.ports) : component.ports.find((port) => port.port === part.port);
  switch (part.property) {
    case 'host':
      return addresses.host(component);
    case 'port':
      return entry === undefined ? '' : String(addresses.port(component, entry));
    case 'url':
      return urlOf(component, addresses, entry) ?? '';
  }
}

function joinLiterals(text: Text): Text {
  const joined: Text[number][] = [];
  for (const part of text) {
    const last = joined.at(-1);
    if (part.kind === 'literal' && last?.kind === 'literal')
      joined[joined.length - 1] = { kind: 'literal', text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}
