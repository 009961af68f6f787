import { mapValues, type Text, type Tree } from '@simplemas/core';

/** A text in Compose's own form: every `$` that is meant literally doubled, deploy-time variables as Compose reads them (Compose spec, interpolation). */
export function composeText(text: Text): string {
  const [only] = text;
  if (text.length === 1 && only?.kind === 'literal') return escapeDollars(only.text);
  return text
    .map((part) => {
      if (part.kind === 'literal') return escapeDollars(part.text);
      return part.fallback === undefined
        ? requiredVariable(part.name)
        : `\${${part.name}:-${composeDefault(part.name, part.fallback)}}`;
    })
    .join('');
}

/**
 * Compose finds the end of a default by counting braces, and skips the character after an opening one. Where that is a brace again they are kept apart
 * by what is always empty in the default of this variable: `${NAME:+}`. An unbalanced brace or a line break has no form in a default: the plan refuses it.
 */
function composeDefault(name: string, fallback: Text): string {
  return composeText(fallback).replace(/\{(?=[{}])/g, () => `{\${${name}:+}`);
}

/** A patch as plain data, its texts in Compose's form. */
export function plainTree(tree: Tree<Text>): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'text':
      return composeText(tree.text);
    case 'list':
      return tree.items.map(plainTree);
    case 'mapping':
      return mapValues(tree.entries, plainTree);
  }
}

/** `docker compose` stops with this message when the variable is set neither in the shell nor in `.env`. */
export function requiredVariable(name: string): string {
  return `\${${name}:?set ${name} in the environment or in .env}`;
}

export function escapeDollars(text: string): string {
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}
