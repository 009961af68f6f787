import { type ImageFacts, type PlannedUser, type System } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { dockerfileOf, readDockerfile } from './read-source.js';

/** What the Dockerfiles of a system tell about its images, by component; nothing about images that are not built here. */
export function imageFacts(files: FileSystem, { components }: System): ReadonlyMap<string, ImageFacts> {
  const facts = components.flatMap(({ name, image: { build } }) => {
    if (build === undefined) return [];
    const read = readDockerfile(files, dockerfileOf(build));
    return read.kind === 'text' ? [[name, factsIn(read.text, build.target)] as const] : [];
  });
  return new Map(facts);
}

const NOTHING_KNOWN: ImageFacts = { hasEntryPoint: false };

interface Stage {
  /** Empty for one without a name. */
  readonly name: string;
  readonly facts: ImageFacts;
}

/** Facts about one stage, the last unless a target is named. A stage begins with what is known of the stage that it is made from. */
export function factsIn(dockerfile: string, target?: string): ImageFacts {
  const stages: Stage[] = [];
  const defaults = new Map<string, string>();
  for (const [, instruction = '', rest = ''] of dockerfile.matchAll(
    /^[ \t]*(ARG|FROM|USER|ENTRYPOINT)[ \t]+(.*)$/gim,
  )) {
    const current = stages.at(-1);
    if (instruction.toUpperCase() === 'ARG') setDefault(defaults, rest);
    else if (instruction.toUpperCase() === 'FROM') stages.push(stageFrom(withDefaults(rest, defaults), stages));
    else if (current !== undefined) stages[stages.length - 1] = withInstruction(current, instruction, rest.trim());
  }
  const wanted = target === undefined ? stages.at(-1) : stages.find(({ name }) => name === target.toLowerCase());
  return wanted?.facts ?? NOTHING_KNOWN;
}

function stageFrom(rest: string, stages: readonly Stage[]): Stage {
  const [, base = '', alias = ''] = /^(?:--\S+[ \t]+)*(\S+)(?:[ \t]+as[ \t]+(\S+))?/i.exec(rest) ?? [];
  const made = stages.find(({ name }) => name === base.toLowerCase());
  return { name: alias.toLowerCase(), facts: made?.facts ?? factsOfImage(base) };
}

/** Official images of languages, and those that a registry keeps under the same name. */
function factsOfImage(image: string): ImageFacts {
  const [, runtime] = /(?:^|\/)(node|python)(?::[^/]*)?$/.exec(image) ?? [];
  return runtime === 'node' || runtime === 'python' ? { ...NOTHING_KNOWN, runtime } : NOTHING_KNOWN;
}

/** Only an argument in front of all stages counts in a FROM; a later one of the same name repeats it. */
function setDefault(defaults: Map<string, string>, rest: string): void {
  const [, name, value] = /^(\w+)=(\S*)/.exec(rest) ?? [];
  if (name !== undefined && value !== undefined && !defaults.has(name))
    defaults.set(name, value.replace(/^(["'])(.*)\1$/, '$2'));
}

function withDefaults(text: string, defaults: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$\{(\w+)\}|\$(\w+)/g,
    (all: string, name?: string, bare?: string) => defaults.get(name ?? bare ?? '') ?? all,
  );
}

function withInstruction({ name, facts }: Stage, instruction: string, rest: string): Stage {
  if (instruction.toUpperCase() === 'USER') return { name, facts: withUser(facts, rest) };
  return { name, facts: { ...facts, hasEntryPoint: rest !== '[]' } };
}

/** Names of users are known to the image alone. */
function withUser({ user: _replaced, ...facts }: ImageFacts, written: string): ImageFacts {
  const user = userIn(written);
  return { ...facts, ...(user === undefined ? {} : { user }) };
}

function userIn(written: string): PlannedUser | undefined {
  const [, id, group] = /^(\d+)(?::(\d+))?$/.exec(written) ?? [];
  if (id === undefined || Number(id) === 0) return undefined;
  return { id: Number(id), ...(group === undefined ? {} : { group: Number(group) }) };
}
