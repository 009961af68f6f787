import { LineCounter } from 'yaml';
import { composeDocument } from './compose-document.js';
import { expandAliases } from './expand-aliases.js';
import { findWrongMerges } from './mapping-keys.js';
import { isTooDeep } from './nesting.js';

/** What a text says, its duplicate keys too, or undefined where it has another mistake that keeps it from being read. */
export function readYamlValue(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  const { document, second } = composeDocument(text, new LineCounter());
  if (document.errors.length > 0 || second !== undefined) return undefined;
  const isExpanded = expandAliases(document).length === 0 && findWrongMerges(document).length === 0;
  return isExpanded ? document.toJS() : undefined;
}
