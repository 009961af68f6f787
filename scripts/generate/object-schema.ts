// The part of the schemas of Kubernetes, and of the Gateway API, that patched objects are checked against, as small as it can be.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../repository-files.js';
import { definitionsFor, quoted, type Json, type Mapping } from './schema-parts.js';

/** The definition of each kind of object that can be patched. */
const KINDS: Readonly<Record<string, string>> = {
  Deployment: 'io.k8s.api.apps.v1.Deployment',
  HorizontalPodAutoscaler: 'io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler',
  Ingress: 'io.k8s.api.networking.v1.Ingress',
  NetworkPolicy: 'io.k8s.api.networking.v1.NetworkPolicy',
  PersistentVolumeClaim: 'io.k8s.api.core.v1.PersistentVolumeClaim',
  PodDisruptionBudget: 'io.k8s.api.policy.v1.PodDisruptionBudget',
  Service: 'io.k8s.api.core.v1.Service',
  ServiceAccount: 'io.k8s.api.core.v1.ServiceAccount',
  StatefulSet: 'io.k8s.api.apps.v1.StatefulSet',
};

/** Kinds of the Gateway API, each with a schema of its own. */
const ROUTES = ['GRPCRoute', 'HTTPRoute'];

const METADATA = { $ref: '#/$defs/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' };

/** Long names of definitions, and where each is left out. */
const LONG_NAMES = /io\.k8s\.(?:api|apimachinery\.pkg\.(?:apis|api|util))\./g;

/** Where `e2e/engines/kubernetes-tools.sh` puts schemas; undefined on a machine that has none. */
export function newestKubernetesSchemas(): string | undefined {
  const folder = join(process.env['SIMPLEMAS_ENGINES_DIR'] ?? join(ROOT, '.engines'), 'kubernetes/schemas');
  const versions = join(folder, 'versions');
  if (!existsSync(versions)) return undefined;
  return join(folder, readFileSync(versions, 'utf8').trim().split('\n').at(-1) ?? '');
}

/** A module that holds the schemas in `folder` as text: only who checks something pays for reading it. */
export function objectSchemaModule(folder: string): string {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Mapping;
  const published = read('_definitions.json')['$defs'] as Mapping;
  const routes = ROUTES.map((kind) => [kind, routeSchema(read(`${kind.toLowerCase()}-gateway-v1.json`))] as const);
  const names = Object.values(KINDS);
  const opened = Object.entries({ ...published, ...Object.fromEntries(routes) }).map(([name, schema]) => [
    name,
    withOpenStatus(schema),
  ]);
  const all = JSON.parse(JSON.stringify(Object.fromEntries(opened)).replaceAll('_definitions.json#', '#')) as Mapping;
  const definitions = definitionsFor([...names, ...ROUTES], all).map(([name, schema]) => [
    Object.keys(KINDS).find((kind) => KINDS[kind] === name) ?? name,
    withoutNull(schema),
  ]);
  const text = JSON.stringify(Object.fromEntries(definitions)).replaceAll(LONG_NAMES, '');
  return [
    `// Generated from the schemas of Kubernetes ${folder.split('/').at(-1)} that e2e/engines/kubernetes-tools.sh fetches by \`npm run generate\`. Do not edit.`,
    `export const OBJECT_SCHEMA = ${quoted(kindsByName(text))};`,
    '',
  ].join('\n');
}

/** A claim in a StatefulSet is held against the definition that claims have on their own. */
function kindsByName(text: string): string {
  return Object.entries(KINDS).reduce(
    (shorter, [kind, name]) => shorter.replaceAll(`"#/$defs/${name.replace(LONG_NAMES, '')}"`, `"#/$defs/${kind}"`),
    text,
  );
}

/** A definition of a custom resource leaves `metadata` to the cluster. */
function routeSchema(schema: Mapping): Mapping {
  return { ...schema, properties: { ...(schema['properties'] as Mapping), metadata: METADATA } };
}

/** What the cluster writes is nobody's to patch, and so nothing to know much of. */
function withOpenStatus(schema: Json): Json {
  const { properties } = schema as { readonly properties?: Mapping };
  if (properties?.['status'] === undefined) return schema;
  return { ...(schema as Mapping), properties: { ...properties, status: { type: 'object' } } };
}

/** An empty value in a patch removes a key, so none is left to check. */
function withoutNull(schema: Json): Json {
  if (Array.isArray(schema)) return (schema as readonly Json[]).map(withoutNull);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema as Mapping).map(([key, value]) => [key, valueOf(key, value)]));
}

function valueOf(key: string, value: Json): Json {
  if (key !== 'type' || !Array.isArray(value)) return withoutNull(value);
  const types = (value as readonly Json[]).filter((type) => type !== 'null');
  return types.length === 1 ? (types[0] ?? null) : types;
}
