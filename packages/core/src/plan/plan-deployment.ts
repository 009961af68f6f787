/** A system to a plan for one platform: every decision that renderers must agree on is taken here. */
import { compareText, type Diagnostic, type Outcome } from '../diagnostics/index.js';
import {
  mapValues,
  primaryPort,
  transportOf,
  type Plan,
  type PlannedBuild,
  type PlannedComponent,
  type PlannedImage,
  type PortEntry,
  type StartCondition,
  type System,
  type SystemComponent,
} from '../model/index.js';
import { composeAddresses, localAddresses, type Addresses } from './addresses.js';
import { planDiagnostics } from './diagnostics.js';
import { createAddressFiller, type AddressFiller } from './fill-addresses.js';
import { planEnvironment } from './plan-environment.js';
import { planProbe } from './plan-probe.js';
import { publishPorts, type PublishedPorts } from './publish-ports.js';
import { resolveDiagnostics } from '../resolve/index.js';

export type PlanRequest =
  | {
      readonly platform: 'compose';
      /** Plan this component alone: the others lend their addresses and are no part of the result, so nobody waits for them. */
      readonly only?: string;
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
  const planner = { components, planned: new Set(planned.map(({ name }) => name)), addresses, filler, portOf };
  const volumeNames = new Set(planned.flatMap((component) => component.volumes.map((volume) => volume.name)));
  return {
    value: {
      platform: request.platform,
      ...(system.name === undefined ? {} : { systemName: system.name }),
      components: planned.map((component) => planComponent(component, planner)),
      networks: system.networks,
      volumeNames: [...volumeNames].toSorted(compareText),
    },
    diagnostics: [
      ...published.diagnostics,
      ...planned.flatMap((component) => componentProblems(component, request, components)),
    ],
  };
}

function plannedComponents(system: System, request: PlanRequest): readonly SystemComponent[] {
  if (request.platform !== 'compose' || request.only === undefined) return system.components;
  return system.components.filter((component) => component.name === request.only);
}

interface Planner {
  readonly components: ReadonlyMap<string, SystemComponent>;
  /** Names of the components that are part of the result. */
  readonly planned: ReadonlySet<string>;
  readonly addresses: Addresses;
  readonly filler: AddressFiller;
  readonly portOf: (component: string, entry: PortEntry) => number;
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
  const { addresses, filler } = planner;
  const probe = planProbe(component, addresses);
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
      publishedPort: planner.portOf(component.name, entry),
    })),
    mounts: component.volumes.map(({ name, path }) => ({ volume: name, path })),
    startAfter: planStart(component, planner),
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

function componentProblems(
  component: SystemComponent,
  { platform }: PlanRequest,
  components: ReadonlyMap<string, SystemComponent>,
): readonly Diagnostic[] {
  const { name, image, healthCheck, ports } = component;
  const hasNothingToRun = platform !== 'local' && image.image === undefined && image.build === undefined;
  const hasLostPath =
    healthCheck?.path !== undefined && healthCheck.port === undefined && primaryPort(ports) === undefined;
  const withoutPort = component.edges.filter((edge) => components.get(edge.to)?.ports.length === 0);
  return [
    ...(hasNothingToRun
      ? [planDiagnostics['nothing-to-run']({ component: name }, { span: component.locate(['component', 'name']) })]
      : []),
    ...(hasLostPath
      ? [
          planDiagnostics['health-check-without-port'](
            { component: name },
            { span: component.locate(['health_check', 'path']) },
          ),
        ]
      : []),
    ...withoutPort.map(({ to, span }) => resolveDiagnostics['dependency-without-port']({ dependency: to }, { span })),
  ];
}

/** The keys of an object that are there: an absent one stays absent. */
function pick<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.filter((key) => value[key] !== undefined).map((key) => [key, value[key]])) as Pick<
    T,
    K
  >;
}
