import { escapeReferences } from '@simplemas/core';
import type { ComponentDocument } from '@simplemas/renderers';
import { validName } from '../shared/new-component.js';
import type { ComponentOptions } from './component-options.js';
import { knownImage, type KnownImage } from './known-images.js';

const NOTHING_KNOWN: KnownImage = { description: '', ports: [] };

/** The metadata of a service from an image: what was said, else what is known of the image. */
export function describeComponent(options: ComponentOptions): ComponentDocument {
  const { name, image } = options;
  const known = knownImage(image) ?? NOTHING_KNOWN;
  return {
    component: { name, type: options.type ?? 'service', ...described(options.description ?? known.description) },
    docker: { image },
    environment: nonEmpty([...variablesOf(options, known), ...secretsOf(options, known)]),
    ports: nonEmpty(portsOf(options, known)),
    volumes: nonEmpty(volumesOf(options, known)),
    health_check: healthCheckOf(options, known),
  };
}

function described(description: string): { readonly description?: string } {
  return description === '' ? {} : { description: escapeReferences(description) };
}

function variablesOf({ environment = [] }: ComponentOptions, known: KnownImage): readonly object[] {
  const given = environment.map((entry) => {
    const [name, value] = splitAt(entry, '=');
    if (value === undefined)
      throw new Error(`--environment ${entry} has no value.\nWrite NAME=value, or --secrets ${name}.`);
    return [name, value] as const;
  });
  const variables = { ...known.environment, ...Object.fromEntries(given) };
  return Object.entries(variables).map(([name, value]) => ({ name, value: escapeReferences(value) }));
}

function secretsOf({ secrets = [] }: ComponentOptions, known: KnownImage): readonly object[] {
  const needed = { ...Object.fromEntries(secrets.map((name) => [name, undefined])), ...known.secrets };
  return Object.entries(needed).map(([name, description]) => ({ name, secret: true, description }));
}

function portsOf({ port, protocol }: ComponentOptions, known: KnownImage): readonly object[] {
  if (port === undefined) return known.ports;
  const usual = known.ports.find((each) => each.port === port)?.protocol;
  return [{ port, protocol: protocol ?? usual ?? known.ports[0]?.protocol ?? 'http' }];
}

function volumesOf({ name, volume }: ComponentOptions, known: KnownImage): readonly object[] {
  const written = volume ?? known.dataPath;
  if (written === undefined) return [];
  const [first, second] = splitAt(written, ':');
  const path = second ?? first;
  if (!path.startsWith('/')) throw new Error(`--volume ${written} names no absolute path.\nWrite /path or NAME:/path.`);
  return [{ name: second === undefined ? `${name}-data` : validName(first, 'volume'), path }];
}

function healthCheckOf(options: ComponentOptions, known: KnownImage): object | undefined {
  if (options.healthPath !== undefined) return { path: options.healthPath };
  if (options.healthCommand !== undefined) return { command: options.healthCommand };
  return known.healthCheck;
}

function splitAt(text: string, separator: string): readonly [string, string | undefined] {
  const place = text.indexOf(separator);
  return place === -1 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)];
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
