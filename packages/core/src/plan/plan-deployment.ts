/** A system to a plan for one platform: every decision that renderers must agree on is taken here. */
import { compareText, type Outcome } from '../diagnostics/index.js';
import {
  mapValues,
  transportOf,
  type NetworkGroup,
  type Plan,
  type PlannedBuild,
  type PlannedComponent,
  type PlannedImage,
  type PlannedWatch,
  type PortEntry,
  type StartCondition,
  type System,
  type SystemComponent,
} from '../model/index.js';
import { composeAddresses, localAddresses, type Addresses } from './addresses.js';
import { componentProblems } from './component-problems.js';
import { deployVariablesOf } from './deploy-variables.js';
import { createAddressFiller, type AddressFiller } from './fill-addresses.js';
import { networkGroupsOf } from './network-groups.js';
import { planEnvironment } from './plan-environment.js';
import { planProbe } from './plan-probe.js';
import { nestedFolders, planWatch } from './plan-watch.js';
import { hasOneContainer, publishPorts, type PublishedPorts } from './publish-ports.js';

export type PlanRequest =
  | {
      readonly platform: 'compose';
      /** Plan this component alone: the others lend their addresses and are no part of the result, so nobody waits for them. */
      readonly only?: string;
      /** Give components a network in common only where one depends on the other. */
      readonly isolatesNetworks?: boolean;
      /** Names of components whose image holds what a build on this machine puts into `dist`. */
      readonly imagesWithDist?: ReadonlySet<string>;
    }
  | {
      readonly platform: 'local';
      /** Free ports of this machine by component and the port that it asks for; where absent, the port asked for. */
      readonly localPorts: ReadonlyMap<string, ReadonlyMap<number, number>>;
    };

export function planDeployment(system: System, request: PlanRequest): Outcome<Plan> {
  const planned = plannedComponents(system, request);
  const published = publishedPorts(planned, request);
  const components = new Map(system.components.map((component) => [component.name, component]));
  const portOf = (component: string, entry: PortEntry) => published.value?.get(component)?.get(entry) ?? entry.port;
  const addresses = request.platform === 'local' ? localAddresses(portOf) : composeAddresses;
  const filler = createAddressFiller(components, addresses);
  const names = new Set(planned.map(({ name }) => name));
  const watchOf = watchesOf(system, request);
  const planner = { platform: request.platform, components, planned: names, addresses, filler, portOf, watchOf };
  const volumeNames = new Set(planned.flatMap((component) => component.volumes.map((volume) => volume.name)));
  const results = planned.map((component) => planComponent(component, planner));
  const networks = planNetworks(planned, system, request);
  return {
    value: {
      platform: request.platform,
      ...(system.name === undefined ? {} : { systemName: system.name }),
      components: results,
      networks: system.networks,
      ...(networks.value === undefined ? {} : { networkGroups: networks.value }),
      volumeNames: [...volumeNames].toSorted(compareText),
      deployVariables: request.platform === 'compose' ? deployVariablesOf(results, request.platform) : [],
    },
    diagnostics: [
      ...published.diagnostics,
      ...networks.diagnostics,
      ...planned.flatMap((component) => componentProblems(component, request.platform, components)),
    ],
  };
}

function planNetworks(
  components: readonly SystemComponent[],
  { networks }: System,
  request: PlanRequest,
): Outcome<readonly NetworkGroup[]> {
  if (request.platform !== 'compose' || request.isolatesNetworks !== true) return { value: undefined, diagnostics: [] };
  return networkGroupsOf(components, new Set(networks.map(({ name }) => name)));
}

function plannedComponents(system: System, request: PlanRequest): readonly SystemComponent[] {
  if (request.platform !== 'compose' || request.only === undefined) return system.components;
  return system.components.filter((component) => component.name === request.only);
}

interface Planner {
  readonly platform: PlanRequest['platform'];
  readonly components: ReadonlyMap<string, SystemComponent>;
  /** Names of the components that are part of the result. */
  readonly planned: ReadonlySet<string>;
  readonly addresses: Addresses;
  readonly filler: AddressFiller;
  readonly portOf: (component: string, entry: PortEntry) => number;
  readonly watchOf: (component: SystemComponent) => PlannedWatch | undefined;
}

/** Processes of this machine are watched by whoever runs them. */
function watchesOf({ components }: System, request: PlanRequest): Planner['watchOf'] {
  if (request.platform !== 'compose') return () => undefined;
  const context = { nested: nestedFolders(components), imagesWithDist: request.imagesWithDist ?? new Set<string>() };
  return (component) => planWatch(component, context);
}

function publishedPorts(components: readonly SystemComponent[], request: PlanRequest): Outcome<PublishedPorts> {
  if (request.platform === 'compose') return publishPorts(components);
  const portsOf = (component: SystemComponent) =>
    new Map(
      component.ports.map((entry) => [entry, request.localPorts.get(component.name)?.get(entry.port) ?? entry.port]),
    );
  return {
    value: new Map(components.map((component) => [component.name, portsOf(component)])),
    diagnostics: [],
  };
}

function planComponent(component: SystemComponent, planner: Planner): PlannedComponent {
  const { addresses, filler, platform } = planner;
  const hasPublishedPorts = platform === 'local' || hasOneContainer(component);
  const probe = planProbe(component, addresses);
  const watch = planner.watchOf(component);
  return {
    name: component.name,
    type: component.type,
    ...pick(component, ['description', 'replicas', 'localCommand', 'mcp']),
    file: component.path,
    folder: component.folder,
    image: planImage(component, filler),
    ...(component.command === undefined ? {} : { command: filler.command(component.command) }),
    environment: planEnvironment(component, planner),
    ports: component.ports.map((entry) => ({
      ...pick(entry, ['port', 'protocol', 'name']),
      transport: transportOf(entry.protocol),
      ...(hasPublishedPorts ? { publishedPort: planner.portOf(component.name, entry) } : {}),
    })),
    mounts: component.volumes.map(({ name, path }) => ({ volume: name, path })),
    startAfter: planStart(component, planner),
    ...(watch === undefined ? {} : { watch }),
    ...(probe === undefined ? {} : { probe }),
    resources: component.resources,
    labels: mapValues(component.labels, filler.text),
    patches: mapValues(component.patches, filler.tree),
  };
}

function planImage({ image }: SystemComponent, filler: AddressFiller): PlannedImage {
  const build: PlannedBuild | undefined = image.build && {
    ...image.build,
    args: mapValues(image.build.args, filler.text),
  };
  return {
    ...(image.image === undefined ? {} : { image: filler.text(image.image) }),
    ...(build === undefined ? {} : { build }),
  };
}

/** `healthy` only where the dependency says how to tell: nobody can wait for what is not checked (spec.md §4). */
function planStart(component: SystemComponent, { components, planned, addresses }: Planner): readonly StartCondition[] {
  return component.edges
    .filter((edge) => edge.ordersStart && planned.has(edge.to))
    .map(({ to, isRequired }) => {
      const dependency = components.get(to);
      const isChecked = dependency !== undefined && planProbe(dependency, addresses) !== undefined;
      return { component: to, until: isChecked ? ('healthy' as const) : ('started' as const), isRequired };
    });
}

/** The keys of an object that are there: an absent one stays absent. */
function pick<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.filter((key) => value[key] !== undefined).map((key) => [key, value[key]])) as Pick<
    T,
    K
  >;
}
