import { literalText, mapValues, type Text, type Tree } from '@simplemas/core';
import { kubernetesText } from './kubernetes-text.js';

/** A patch as plain data. Its literal texts are in the words of Kubernetes already, so nothing in them is escaped. */
export function plainPatch(tree: Tree<Text>): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'text':
      return literalText(tree.text) ?? kubernetesText(tree.text);
    case 'list':
      return tree.items.map(plainPatch);
    case 'mapping':
      return mapValues(tree.entries, plainPatch);
  }
}
