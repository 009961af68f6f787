import { asMapping } from '@simplemas/core';
import { refersToVariable } from './compose-text.js';
import { asList, asText, withoutEmpty, type ServicePart } from './imported.js';

/** Named volumes. Folders of the host and read-only mounts are patches: then the list of all mounts is, as a patch replaces a list whole. */
export function composeVolumes(volumes: unknown): ServicePart {
  const written = asList(volumes);
  const named = written.map(namedVolume);
  const others = written.filter((_, index) => named[index]?.isPlain !== true);
  return {
    // Those that a patch says more about are named here as well: else the generated file would not declare them.
    document: { volumes: named.flatMap((each) => (each === undefined ? [] : [{ name: each.name, path: each.path }])) },
    ...(others.length === 0
      ? {}
      : {
          patch: { volumes: written },
          notes: others.map((entry) => ({
            path: ['volumes'],
            fate: `${describe(entry)} is kept under patches.compose: ${fateOf(entry)}`,
          })),
        }),
  };
}

interface NamedVolume {
  readonly name: string;
  readonly path: string;
  /** Whether name and path are all that is said. */
  readonly isPlain: boolean;
}

function namedVolume(entry: unknown): NamedVolume | undefined {
  const { type, source, target, ...rest } = asMapping(entry);
  if (type === 'volume' && isKnown(source) && isKnown(target))
    return { name: source, path: target, isPlain: Object.keys(withoutEmpty(rest)).length === 0 };
  const [, name, path, mode = 'rw'] = /^([A-Za-z0-9][\w.-]*):(\/[^:$]*)(?::([\w,]+))?$/.exec(asText(entry) ?? '') ?? [];
  return name === undefined || path === undefined ? undefined : { name, path, isPlain: mode === 'rw' };
}

function isKnown(text: unknown): text is string {
  return typeof text === 'string' && !refersToVariable(text);
}

/** What is mounted from the host is found from another place now; all else is said as it was. */
function fateOf(entry: unknown): string {
  const { type } = asMapping(entry);
  const isFromHost = type === 'bind' || /^[./~$].*:/.test(asText(entry) ?? '');
  return isFromHost
    ? 'paths of the host start from the folder of the generated file'
    : 'metadata have no key for the way it is mounted';
}

function describe(entry: unknown): string {
  return asText(entry) ?? asText(asMapping(entry)['target']) ?? '';
}
