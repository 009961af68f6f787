/** Image, build and command of a Compose service. */
import { asMapping, joinPath, relativePath } from '@simplemas/core';
import { refersToVariable } from './compose-text.js';
import { MOVED, ONLY_COMPOSE, REFERS } from './fates.js';
import { asText, pairsOf, withoutEmpty, type ServicePart, type ServiceRequest } from './imported.js';

export function composeImage(request: ServiceRequest): ServicePart {
  const { service } = request;
  const image = asText(service['image']);
  const command = composeCommand(service['command']);
  const build = service['build'] === undefined ? NOTHING : composeBuild(request);
  return {
    document: { docker: withoutEmpty({ image, build: build.document, ...command.document }) },
    patch: { ...build.patch, ...command.patch },
    notes: [...(build.notes ?? []), ...(command.notes ?? [])],
  };
}

const NOTHING: ServicePart = { document: {} };

/** An empty command takes that of the image away; metadata take it, and an empty word, for a mistake. */
function composeCommand(command: unknown): ServicePart {
  if (command === undefined || command === null) return NOTHING;
  const said = Array.isArray(command) ? command.map((word) => asText(word) ?? '') : asText(command);
  const isSayable = Array.isArray(said) ? said.length > 0 && !said.includes('') : said !== '';
  if (isSayable) return { document: { command: said } };
  return { document: {}, patch: { command: said }, notes: [{ path: ['command'], fate: ONLY_COMPOSE }] };
}

function composeBuild({ service, folder, composeFolder }: ServiceRequest): ServicePart {
  const written = typeof service['build'] === 'string' ? { context: service['build'] } : asMapping(service['build']);
  const { context, dockerfile, target, args, secrets, ssh, ...rest } = written;
  const place = asText(context) ?? '.';
  // What metadata must know when files are written is left to Compose where the shell, or another machine, has it.
  const open = withoutEmpty({
    context: isElsewhere(place) ? place : undefined,
    dockerfile: onlyIf(refersToVariable, asText(dockerfile)),
    target: onlyIf(refersToVariable, asText(target)),
  });
  const { document: known, patch: openArguments = {} } = argumentsOf(args);
  // A patch takes null for a key to remove, so that a mapping could not say `default` alone.
  const keys = ssh === undefined ? {} : { ssh: listOf(ssh) };
  const patch = { ...open, ...openArguments, ...keys, ...rest };
  const document = withoutEmpty({
    context: isElsewhere(place) ? '.' : relativePath(folder, joinPath(composeFolder, place)),
    dockerfile: onlyIf(isKnown, asText(dockerfile)),
    args: known,
    target: onlyIf(isKnown, asText(target)),
  });
  return {
    document,
    ...(Object.keys(patch).length === 0 ? {} : { patch: { build: patch } }),
    notes: [
      ...Object.keys(patch).map((key) => ({
        path: ['build', key],
        fate: key === 'additional_contexts' || (key === 'context' && refersToVariable(place)) ? MOVED : ONLY_COMPOSE,
      })),
      ...(secrets === undefined ? [] : [{ path: ['build', 'secrets'], fate: REFERS }]),
    ],
  };
}

/** An address, or what only the shell can say. */
export function isElsewhere(context: string): boolean {
  return refersToVariable(context) || /^[a-z]+:\/\/|^git@|^github\.com\//.test(context);
}

function isKnown(text: string): boolean {
  return !refersToVariable(text);
}

function onlyIf(holds: (text: string) => boolean, text: string | undefined): string | undefined {
  return text !== undefined && holds(text) ? text : undefined;
}

/** One without a value is that of the shell, and none at all where it has none: no key of a mapping can say that. */
function argumentsOf(args: unknown): ServicePart {
  const pairs = pairsOf(args);
  const given = pairs.filter(([, value]) => value !== null);
  const document = Object.fromEntries(given);
  if (given.length === pairs.length) return { document };
  return { document, patch: { args: listOf(args) } };
}

function listOf(pairs: unknown): readonly string[] {
  return pairsOf(pairs).map(([name, value]) => (value === null ? name : `${name}=${value}`));
}
