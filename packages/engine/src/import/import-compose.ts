/** A Compose file as metadata, one component for each service (Compose specification). Pure. */
import { folderOf, isOutside, joinPath, type WorkspacePath } from '@simplemas/core';
import { composeHealthCheck } from './compose-health-check.js';
import { FLATTEN, importService } from './compose-service.js';
import { asMapping, asText, type Imported, type ImportNote, type Mapping } from './imported.js';

/** Services whose images come from elsewhere have no folder of their own yet. */
const SERVICES_FOLDER = 'services';

export function importCompose(file: WorkspacePath, document: Mapping): Imported {
  const composeFolder = folderOf(file);
  const services = Object.entries(asMapping(document['services'])).map(([name, value]) => ({
    name,
    service: asMapping(value),
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
  const name = asText(document['name']);
  return {
    ...(name === undefined ? {} : { name }),
    components: imported.map(({ component }) => component),
    notes: [...topLevelNotes(document), ...imported.flatMap(({ notes }) => notes)],
  };
}

/** The build context, where it is one component's alone and no folder of all; else a new folder. */
function foldersOf(
  services: readonly { readonly name: string; readonly service: Mapping }[],
  composeFolder: WorkspacePath,
): readonly WorkspacePath[] {
  const contexts = services.map(({ service: { build } }) => {
    const context = asText(build) ?? asText(asMapping(build)['context']);
    if (context === undefined || context.includes('$') || context.includes('://')) return undefined;
    const folder = joinPath(composeFolder, context);
    return folder === composeFolder || isOutside(folder) ? undefined : folder;
  });
  return services.map(({ name }, index) => {
    const context = contexts[index];
    const isAlone = context !== undefined && contexts.filter((each) => each === context).length === 1;
    return isAlone ? context : joinPath(composeFolder, SERVICES_FOLDER, name);
  });
}

function topLevelNotes(document: Mapping): readonly ImportNote[] {
  const networks = Object.keys(asMapping(document['networks'])).filter((name) => name !== 'default');
  const volumes = Object.entries(asMapping(document['volumes'])).filter(
    ([, value]) => Object.keys(asMapping(value)).length > 0,
  );
  const others = ['secrets', 'configs', 'models'].filter((key) => document[key] !== undefined);
  return [
    ...networks.map((name) => ({
      path: ['networks', name],
      fate: 'not carried: all services share one network; --network-isolation keeps apart those that do not depend on each other',
    })),
    ...volumes.map(([name]) => ({
      path: ['volumes', name],
      fate: 'its options are not carried: the volume has the default driver',
    })),
    ...others.map((key) => ({ path: [key], fate: 'not carried: metadata have nothing like it' })),
    ...(document['include'] === undefined ? [] : [{ path: ['include'], fate: FLATTEN }]),
  ];
}
