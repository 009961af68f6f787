import { mapValues, type Text, type Tree } from '@simplemas/core';

/** A text in Compose's own form: every `$` that is meant literally doubled, deploy-time variables as Compose reads them (Compose spec, interpolation). */
export function composeText(text: Text): string {
  return text
    .map((part) => {
      if (part.kind === 'literal') return escapeDollars(part.text);
      return part.fallback === undefined
        ? requiredVariable(part.name)
        : `\${${part.name}:-${composeText(part.fallback)}}`;
    })
    .join('');
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
  return text.replaceAll('$', '$$$$');
}
