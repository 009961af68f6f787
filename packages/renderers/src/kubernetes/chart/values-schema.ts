/** `values.schema.json`: what Helm checks before it renders (JSON Schema, draft 7). */
import { isMapping } from '@simplemas/core';
import type { Mapping } from '../objects.js';

/** Quantities as the API server reads them (Kubernetes, "Resource quantities"). */
const QUANTITY = { type: ['string', 'number'], pattern: '^[+-]?[0-9.]+(m|k|[KMGTPE]i?|[eE][+-]?[0-9]+)?$' };
const QUANTITIES = { type: ['object', 'null'], additionalProperties: QUANTITY };

const IMAGE = {
  type: 'object',
  required: ['repository'],
  additionalProperties: false,
  properties: {
    repository: { type: 'string', minLength: 1, description: 'Registry and path, without tag.' },
    tag: { type: ['string', 'integer'], pattern: '^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?$' },
    digest: { type: 'string', pattern: '^([a-z0-9]+:[0-9a-fA-F]+)?$', description: 'Wins over the tag.' },
  },
};

const RESOURCES = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: { requests: QUANTITIES, limits: QUANTITIES, claims: { type: 'array' } },
  description: 'What the container asks for and may use at most.',
};

const COUNT = { type: 'integer', minimum: 0 };
const LIMIT = { type: 'integer', minimum: 1 };

const REPLICAS_IN_RANGE = {
  type: 'object',
  additionalProperties: false,
  properties: { min: LIMIT, max: LIMIT },
  description: 'Between which numbers of pods the load decides.',
};

const INGRESS = {
  type: 'object',
  required: ['enabled'],
  additionalProperties: false,
  properties: {
    enabled: { type: 'boolean' },
    className: { type: 'string', description: 'That of the cluster unless given.' },
    annotations: { type: ['object', 'null'], additionalProperties: { type: 'string' } },
    tls: { type: ['array', 'null'], items: { type: 'object' } },
  },
};

/** A variable that is a secret has no value here. */
export interface ComponentDefaults {
  readonly name: string;
  readonly values: Mapping;
  readonly secrets: readonly string[];
}

export function valuesSchema(comment: string, components: readonly ComponentDefaults[]): Mapping {
  const schemas = components.map((component) => [component.name, componentSchema(component)] as const);
  return {
    $comment: comment,
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['components'],
    additionalProperties: false,
    properties: {
      // Helm itself puts it there.
      global: {},
      components: {
        type: 'object',
        required: schemas.map(([name]) => name),
        additionalProperties: false,
        properties: Object.fromEntries(schemas),
      },
    },
  };
}

function componentSchema({ values, secrets }: ComponentDefaults): Mapping {
  const known: Mapping = {
    image: IMAGE,
    replicas: isMapping(values['replicas'])
      ? { ...REPLICAS_IN_RANGE, required: Object.keys(values['replicas']) }
      : COUNT,
    resources: RESOURCES,
    environment: environmentSchema(secrets),
    ingress: ingressSchema(values['ingress']),
  };
  const keys = Object.keys(values);
  return {
    type: 'object',
    required: keys.filter((key) => key !== 'resources' && key !== 'environment'),
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, known[key]])),
  };
}

function environmentSchema(secrets: readonly string[]): Mapping {
  return {
    type: ['object', 'null'],
    description: 'Variables by name; "$(NAME)" stands for another one.',
    ...(secrets.length === 0 ? {} : { properties: Object.fromEntries(secrets.map((name) => [name, false])) }),
    propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
    additionalProperties: { type: ['string', 'number', 'boolean'] },
  };
}

/** A host for each port that has one rule. */
function ingressSchema(ingress: unknown): Mapping {
  const hosts = isMapping(ingress) && isMapping(ingress['hosts']) ? Object.keys(ingress['hosts']) : [];
  const host = {
    type: 'string',
    pattern: '^((\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$',
    description: 'Any host where it is empty.',
  };
  return {
    ...INGRESS,
    properties: {
      ...INGRESS.properties,
      hosts: {
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(hosts.map((port) => [port, host])),
      },
    },
  };
}
