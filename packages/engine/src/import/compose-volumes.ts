import { asList, asMapping, asText, withoutEmpty, type ServicePart } from './imported.js';

/** Named volumes. Folders of the host and read-only mounts are patches: then the list of all mounts is, as a patch replaces a list whole. */
export function composeVolumes(volumes: unknown): ServicePart {
  const written = asList(volumes);
  const named = written.map(namedVolume);
  const others = written.filter((_, index) => named[index] === undefined);
  return {
    document: { volumes: named.filter((each) => each !== undefined) },
    ...(others.length === 0
      ? {}
      : {
          patch: { volumes: written },
          notes: others.map((entry) => ({
            path: ['volumes'],
            fate: `${describe(entry)} is kept under patches.compose: paths of the host start from the folder of the generated file`,
          })),
        }),
  };
}

function namedVolume(entry: unknown): { readonly name: string; readonly path: string } | undefined {
  const { type, source, target, ...rest } = asMapping(entry);
  if (
    type === 'volume' &&
    typeof source === 'string' &&
    typeof target === 'string' &&
    Object.keys(withoutEmpty(rest)).length === 0
  )
    return { name: source, path: target };
  const [, name, path] = /^([A-Za-z0-9][\w.-]*):(\/[^:$]*)(?::rw)?$/.exec(asText(entry) ?? '') ?? [];
  return name === undefined || path === undefined ? undefined : { name, path };
}

function describe(entry: unknown): string {
  return asText(entry) ?? asText(asMapping(entry)['target']) ?? '';
}
