/** A Compose file as metadata, one component for each service (Compose specification). Pure. */
import { asMapping, folderOf, isOutside, joinPath, type WorkspacePath } from '@simplemas/core';
import { composeHealthCheck } from './compose-health-check.js';
import { isElsewhere } from './compose-build.js';
import { importService } from './compose-service.js';
import { FLATTEN } from './fates.js';
import { asText, type Imported, type ImportNote, type Mapping } from './imported.js';
import { serviceTexts } from './service-texts.js';

/** Services whose images come from elsewhere have no folder of their own yet. */
const SERVICES_FOLDER = 'services';

/** How a scalar stands in the file, where that is not how it would be printed. */
type Spelling = (path: readonly string[]) => string | undefined;

export function importCompose(file: WorkspacePath, document: Mapping, spelling: Spelling): Imported {
  const composeFolder = folderOf(file);
  const services = Object.entries(asMapping(document['services'])).map(([name, value]) => ({
    name,
    ...serviceTexts(withOctals(asMapping(value), (key) => spelling(['services', name, 'environment', key]))),
  }));
  const healthy = new Set(
    services
      .filter(({ service }) => composeHealthCheck(service['healthcheck']).document['health_check'] !== undefined)
      .map(({ name }) => name),
  );
  const folders = foldersOf(services, composeFolder);
  const imported = services.map(({ name, service }, index) =>
    importService({
      name,
      service,
      composeFolder,
      isKnownHealthy: (other) => healthy.has(other),
      folder: folders[index] ?? joinPath(composeFolder, SERVICES_FOLDER, name),
    }),
  );
  const name = plainName(document);
  return {
    ...(name === undefined ? {} : { name }),
    components: imported.map(({ component }) => component),
    notes: [
      ...topLevelNotes(document),
      ...services.flatMap(({ name: service, notes }) =>
        notes.map(({ path, fate }) => ({ path: ['services', service, ...path], fate })),
      ),
      ...imported.flatMap(({ notes }) => notes),
    ],
  };
}

/** To Compose, whose YAML is 1.1 there, `022` is 18. */
function withOctals(service: Mapping, spelling: (variable: string) => string | undefined): Mapping {
  if (Object.keys(asMapping(service['environment'])).length === 0) return service;
  const environment = Object.entries(asMapping(service['environment'])).map(([name, value]) => {
    const written = typeof value === 'number' ? spelling(name) : undefined;
    return [name, written !== undefined && /^0[0-7]+$/.test(written) ? Number.parseInt(written, 8) : value] as const;
  });
  return { ...service, environment: Object.fromEntries(environment) };
}

/** The build context, where it is one component's alone and no folder of all; else a new folder. */
function foldersOf(
  services: readonly { readonly name: string; readonly service: Mapping }[],
  composeFolder: WorkspacePath,
): readonly WorkspacePath[] {
  const contexts = services.map(({ service: { build } }) => {
    const context = asText(build) ?? asText(asMapping(build)['context']);
    if (context === undefined || isElsewhere(context)) return undefined;
    const folder = joinPath(composeFolder, context);
    return folder === composeFolder || isOutside(folder) ? undefined : folder;
  });
  return services.map(({ name }, index) => {
    const context = contexts[index];
    const isAlone = context !== undefined && contexts.filter((each) => each === context).length === 1;
    return isAlone ? context : joinPath(composeFolder, SERVICES_FOLDER, name);
  });
}

/** The name of a system is known when files are written. */
function plainName(document: Mapping): string | undefined {
  const name = asText(document['name']);
  return name?.includes('$') === true ? undefined : name;
}

function topLevelNotes(document: Mapping): readonly ImportNote[] {
  const name = asText(document['name']);
  const { default: shared, ...networks } = asMapping(document['networks']);
  const { name: sharedName, ...sharedOptions } = asMapping(shared);
  const isSharedUsual = sharedName === undefined || sharedName === `${name}_default`;
  const volumes = Object.entries(asMapping(document['volumes'])).filter(
    ([, value]) => Object.keys(asMapping(value)).length > 0,
  );
  const others = ['secrets', 'configs', 'models'].filter((key) => document[key] !== undefined);
  return [
    ...(name === plainName(document)
      ? []
      : [{ path: ['name'], fate: 'not carried: the name of a system is known when files are written' }]),
    ...(isSharedUsual && Object.keys(sharedOptions).length === 0
      ? []
      : [
          {
            path: ['networks', 'default'],
            fate: 'its options are not carried: the network is one of the system alone',
          },
        ]),
    ...Object.keys(networks).map((network) => ({
      path: ['networks', network],
      fate: 'not carried: all services share one network; --network-isolation keeps apart those that do not depend on each other',
    })),
    ...volumes.map(([volume]) => ({
      path: ['volumes', volume],
      fate: 'its options are not carried: it is a new volume with the default driver',
    })),
    ...others.map((key) => ({ path: [key], fate: 'not carried: metadata have nothing like it' })),
    ...(document['include'] === undefined ? [] : [{ path: ['include'], fate: FLATTEN }]),
  ];
}
