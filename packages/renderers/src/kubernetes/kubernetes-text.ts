import type { Text } from '@simplemas/core';

/**
 * A text as variables and commands of containers hold it: `$(NAME)` is filled in by Kubernetes, and a `$` that it would not take for itself is doubled (Kubernetes,
 * "Define Dependent Environment Variables").
 */
export function kubernetesText(text: Text): string {
  return text
    .map((part, index) =>
      part.kind === 'literal' ? escapeDollars(part.text, index === text.length - 1) : `$(${part.name})`,
    )
    .join('');
}

/** Kubernetes reads a `$` together with the one byte behind it: `$(` begins a variable, `$$` is one `$`, and of a longer character it would break the rest off. */
function escapeDollars(text: string, isLast: boolean): string {
  return text.replace(/\$+/g, (dollars: string, offset: number) => {
    const next = text[offset + dollars.length];
    const standsForItself = next === undefined ? isLast : next !== '(' && next <= '\x7f';
    return dollars.length === 1 && standsForItself ? dollars : dollars + dollars;
  });
}
