/** The plan of one component. */
import {
  mapValues,
  transportOf,
  type Neighbour,
  type Plan,
  type PlannedBuild,
  type PlannedComponent,
  type PlannedImage,
  type PlannedWatch,
  type StartCondition,
  type SystemComponent,
} from '../model/index.js';
import type { Addresses } from './addresses.js';
import type { AddressFiller } from './fill-addresses.js';
import { planEnvironment } from './plan-environment.js';
import { planProbe } from './plan-probe.js';
import { hasOneContainer } from './publish-ports.js';

/** All that the plan of one component rests on besides the component. */
export interface ComponentContext {
  readonly neighbours: ReadonlyMap<string, Neighbour>;
  readonly addresses: Addresses;
  readonly filler: AddressFiller;
  readonly decisions: ComponentDecisions;
}

/** Plain data. */
export interface ComponentDecisions {
  readonly platform: Plan['platform'];
  /** In the order of its ports. */
  readonly publishedPorts: readonly number[];
  /** Of its dependencies, those that the plan is about. */
  readonly plannedDependencies: readonly string[];
  readonly watch?: PlannedWatch | undefined;
}

export function planComponent(component: SystemComponent, context: ComponentContext): PlannedComponent {
  const { addresses, filler, decisions } = context;
  const { platform, publishedPorts: published, watch } = decisions;
  const hasPublishedPorts = platform === 'local' || (platform === 'compose' && hasOneContainer(component));
  const probe = planProbe(component, addresses);
  return {
    name: component.name,
    type: component.type,
    ...pick(component, ['description', 'replicas', 'maxReplicas', 'localCommand', 'mcp']),
    file: component.path,
    folder: component.folder,
    image: planImage(component, filler),
    ...(component.command === undefined ? {} : { command: filler.command(component.command) }),
    environment: planEnvironment(component, context),
    ports: component.ports.map((entry, index) => ({
      ...pick(entry, ['port', 'protocol', 'name']),
      transport: transportOf(entry.protocol),
      ...(hasPublishedPorts ? { publishedPort: published[index] ?? entry.port } : {}),
    })),
    mounts: component.volumes.map(({ name, path }) => ({ volume: name, path })),
    startAfter: planStart(component, context),
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
function planStart(
  component: SystemComponent,
  { neighbours, addresses, decisions: { plannedDependencies } }: ComponentContext,
): readonly StartCondition[] {
  return component.edges
    .filter((edge) => edge.ordersStart && plannedDependencies.includes(edge.to))
    .map(({ to, isRequired }) => {
      const dependency = neighbours.get(to);
      const isChecked = dependency !== undefined && planProbe(dependency, addresses) !== undefined;
      return { component: to, until: isChecked ? ('healthy' as const) : ('started' as const), isRequired };
    });
}

/** The keys of an object that are there: an absent one stays absent. */
function pick<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  const picked: Partial<Pick<T, K>> = {};
  for (const key of keys) if (value[key] !== undefined) picked[key] = value[key];
  return picked as Pick<T, K>;
}
