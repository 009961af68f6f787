/** Placeholders of Score in the grammar of metadata (Score specification, "Resource references and placeholders"). */
import { asMapping, escapeReferences } from '@simplemas/core';
import { asText, type Mapping } from './imported.js';

/** What metadata know of a dependency and Score calls the same. A `name` there is that of a database, not of the component. */
const ADDRESS = new Set(['host', 'port', 'url']);

const PLACEHOLDER = /\$\$\{|\$\$|\$\{([^{}]*)\}/g;

export interface ScoreResources {
  /** Whether a resource becomes a component that this one depends on. */
  readonly isComponent: (name: string) => boolean;
  /** Of the workload: what stands there is put in its place, but for the name, which metadata have too. */
  readonly metadata: Mapping;
}

export function scoreText(text: string, resources: ScoreResources): string {
  return text.replace(PLACEHOLDER, (all: string, inner?: string) => {
    // `$${` is a literal in both; before anything else only Score doubles it.
    if (inner === undefined) return all === '$$' ? '$' : all;
    const [scope, name = '', ...key] = inner.split('.');
    if (inner === 'metadata.name') return '${component.name}';
    if (scope === 'metadata') return escapeReferences(metadataValue(inner, resources) ?? '');
    if (scope !== 'resources') return all;
    return isAddress(name, key, resources)
      ? `\${dependencies.${name}.${key.join('.')}}`
      : `\${${variableOf(name, key.join('_'))}}`;
  });
}

/** What a text takes from the metadata of the workload that is not there. */
export function missingMetadataIn(text: string, resources: ScoreResources): readonly string[] {
  const named = [...text.matchAll(PLACEHOLDER)].flatMap(([, inner = '']) =>
    inner.startsWith('metadata.') ? [inner] : [],
  );
  return [...new Set(named)].filter((inner) => metadataValue(inner, resources) === undefined);
}

/** A dot that belongs to a key has a backslash in front. */
function metadataValue(inner: string, { metadata }: ScoreResources): string | undefined {
  const keys = inner.split(/(?<!\\)\./).slice(1);
  const value = keys.reduce<unknown>((mapping, key) => asMapping(mapping)[key.replaceAll('\\.', '.')], metadata);
  return asText(value);
}

export interface ScoreVariable {
  readonly resource: string;
  readonly key: string;
  /** Variable of the environment that has the value when the system is deployed. */
  readonly variable: string;
}

/** What the texts of a workload take from resources that has no place in metadata, each once. */
export function variablesOf(text: string, resources: ScoreResources): readonly ScoreVariable[] {
  const found = [...text.matchAll(PLACEHOLDER)].flatMap(([, inner = '']): readonly ScoreVariable[] => {
    const [scope, resource = '', ...key] = inner.split('.');
    if (scope !== 'resources' || key.length === 0 || isAddress(resource, key, resources)) return [];
    return [{ resource, key: key.join('.'), variable: variableOf(resource, key.join('_')) }];
  });
  return [...new Map(found.map((each) => [each.variable, each])).values()];
}

function isAddress(name: string, key: readonly string[], { isComponent }: ScoreResources): boolean {
  return key.length === 1 && ADDRESS.has(key[0] ?? '') && isComponent(name);
}

function variableOf(name: string, key: string): string {
  return `${name}_${key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}
