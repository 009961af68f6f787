/** YAML of which only some things are looked at, whatever else is wrong with it. Never throws. */
import { asMapping } from '../model/index.js';
import { readPlainYaml, readYamlValue } from '../parse/index.js';

export type Mapping = Readonly<Record<string, unknown>>;

export function parseLeniently(text: string): unknown {
  const plain = readPlainYaml(text);
  // Whatever is wrong, the outline only says that something is; the validator names line and column.
  return plain === undefined ? readYamlValue(text) : plain.value;
}

export function mappingAt(mapping: Mapping, key: string): Mapping {
  return asMapping(mapping[key]);
}

export function textAt(mapping: Mapping, key: string): string | undefined {
  const value = mapping[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function scalarAt(mapping: Mapping, key: string): string | undefined {
  const value = mapping[key];
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : textAt(mapping, key);
}

export function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
