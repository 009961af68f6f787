/** A system to a plan for one platform: every decision that renderers must agree on is taken here. */
import { compareText, type Outcome } from '../diagnostics/index.js';
import {
  whileSame,
  type ComponentSurface,
  type CopiedSources,
  type Neighbour,
  type NetworkGroup,
  type Plan,
  type PlannedComponent,
  type PlannedWatch,
  type PortEntry,
  type System,
  type SystemComponent,
} from '../model/index.js';
import { composeAddresses, kubernetesAddresses, localAddresses, type Addresses } from './addresses.js';
import { componentProblems } from './component-problems.js';
import { deployVariablesOf, usesOf, type VariableUse } from './deploy-variables.js';
import { createAddressFiller } from './fill-addresses.js';
import { networkGroupsOf } from './network-groups.js';
import { planComponent, type ComponentDecisions } from './plan-component.js';
import { planForKubernetes, type KubernetesRequest } from './plan-for-kubernetes.js';
import { nestedFolders, planWatch } from './plan-watch.js';
import { publishPorts, type PublishedPorts } from './publish-ports.js';

export type PlanRequest =
  | {
      readonly platform: 'compose';
      /** Plan this component alone: the others lend their addresses and are no part of the result, so nobody waits for them. */
      readonly only?: string;
      /** Give components a network in common only where one depends on the other. */
      readonly isolatesNetworks?: boolean;
      /** What their Dockerfiles copy, by the names of components. */
      readonly copiedSources?: ReadonlyMap<string, CopiedSources>;
    }
  | KubernetesRequest
  | {
      readonly platform: 'local';
      /** Free ports of this machine by component and the port that it asks for; where absent, the port asked for. */
      readonly localPorts: ReadonlyMap<string, ReadonlyMap<number, number>>;
    };

/** A plan but for its components. Plain data. */
export type PlanFrame = Omit<Plan, 'components' | 'deployVariables'>;

/** All that is decided for more than one component. */
export interface PlanDraft {
  readonly frame: PlanFrame;
  /** Those that the plan is about. */
  readonly surfaces: readonly ComponentSurface[];
  /** `decisions` where they are known from elsewhere: those of a draft that holds more than this one. */
  readonly planComponent: (component: SystemComponent, decisions?: ComponentDecisions) => Outcome<PlannedComponent>;
  /** What of these decisions the plan of one component rests on: the same object as the last time, as long as it is the same. */
  readonly decisionsFor: (component: ComponentSurface) => ComponentDecisions;
}

export function planDeployment(system: System, request: PlanRequest): Outcome<Plan> {
  const { value: draft, diagnostics } = draftPlan(system, request);
  if (draft === undefined) return { value: undefined, diagnostics };
  const names = new Set(draft.surfaces.map(({ name }) => name));
  const planned = system.components.filter(({ name }) => names.has(name)).map((each) => draft.planComponent(each));
  const components = planned.flatMap(({ value }) => value ?? []);
  const uses = request.platform === 'compose' ? components.flatMap((each) => usesOf(each, request.platform)) : [];
  const plan: Plan = { ...finishPlan(draft.frame, uses), components };
  const found = [...diagnostics, ...planned.flatMap((outcome) => outcome.diagnostics)];
  if (request.platform !== 'kubernetes') return { value: plan, diagnostics: found };
  const onKubernetes = planForKubernetes(plan, system, request);
  return { value: onKubernetes.value, diagnostics: [...found, ...onKubernetes.diagnostics] };
}

/** All of a plan but its components, when it is known what they use of the place where they are deployed. */
export function finishPlan(frame: PlanFrame, uses: readonly VariableUse[]): Omit<Plan, 'components'> {
  return { ...frame, deployVariables: deployVariablesOf(uses) };
}

/** All that is decided for several components at once. Its findings and those of each `planComponent` are those of the plan. */
export function draftPlan(
  system: Omit<System, 'components'> & { readonly components: readonly ComponentSurface[] },
  request: PlanRequest,
): Outcome<PlanDraft> {
  const surfaces = plannedComponents(system.components, request);
  const published = publishedPorts(surfaces, request);
  const networks = planNetworks(surfaces, system, request);
  const volumeNames = new Set<string>();
  for (const { volumes } of surfaces) for (const { name } of volumes) volumeNames.add(name);
  const { planComponent, decisionsFor } = createPlanner(system.components, surfaces, { request, published });
  return {
    value: {
      frame: {
        platform: request.platform,
        ...(system.name === undefined ? {} : { systemName: system.name }),
        networks: system.networks,
        ...(networks.value === undefined ? {} : { networkGroups: networks.value }),
        volumeNames: [...volumeNames].toSorted(compareText),
      },
      surfaces,
      planComponent,
      decisionsFor,
    },
    diagnostics: [...published.diagnostics, ...networks.diagnostics],
  };
}

const lastDecisions = whileSame<ComponentSurface, ComponentDecisions>();

function createPlanner(
  all: readonly ComponentSurface[],
  planned: readonly ComponentSurface[],
  { request, published }: { readonly request: PlanRequest; readonly published: Outcome<PublishedPorts> },
): Pick<PlanDraft, 'planComponent' | 'decisionsFor'> {
  const { platform } = request;
  const components = new Map(all.map((component) => [component.name, component]));
  const names = new Set(planned.map(({ name }) => name));
  const portOf = (component: string, entry: PortEntry) => published.value?.get(component)?.get(entry) ?? entry.port;
  const addresses = addressesOn(platform, portOf);
  const watchOf = watchesOf(all, request);
  const plannedDependenciesOf = ({ edges }: ComponentSurface) =>
    edges.map(({ to }) => to).filter((to) => names.has(to));
  const decide = (component: ComponentSurface): ComponentDecisions => ({
    platform,
    publishedPorts: component.ports.map((entry) => portOf(component.name, entry)),
    plannedDependencies: plannedDependenciesOf(component),
    watch: watchOf(component),
  });
  const decisionsFor = (component: ComponentSurface): ComponentDecisions => {
    const moved = published.value?.get(component.name);
    const parts = [platform, moved, watchOf(component), ...plannedDependenciesOf(component)];
    return lastDecisions(component, parts, () => decide(component));
  };
  const planOne = (component: SystemComponent, decisions = decide(component)): Outcome<PlannedComponent> => {
    const neighbours = neighboursOf(component, components);
    const filler = createAddressFiller(neighbours, addresses);
    const context = { neighbours, addresses, filler, decisions };
    return {
      value: planComponent(component, context),
      diagnostics: componentProblems(component, platform, neighbours),
    };
  };
  return { planComponent: planOne, decisionsFor };
}

function addressesOn(
  platform: PlanRequest['platform'],
  portOf: (component: string, entry: PortEntry) => number,
): Addresses {
  switch (platform) {
    case 'compose':
      return composeAddresses;
    case 'kubernetes':
      return kubernetesAddresses;
    case 'local':
      return localAddresses(portOf);
  }
}

/** All that may be looked at of others. */
function neighboursOf(
  { edges }: ComponentSurface,
  components: ReadonlyMap<string, ComponentSurface>,
): ReadonlyMap<string, Neighbour> {
  const neighbours = new Map<string, Neighbour>();
  for (const { to } of edges) {
    const neighbour = components.get(to);
    if (neighbour !== undefined) neighbours.set(to, neighbour);
  }
  return neighbours;
}

function planNetworks(
  components: readonly ComponentSurface[],
  { networks }: Omit<System, 'components'>,
  request: PlanRequest,
): Outcome<readonly NetworkGroup[]> {
  if (request.platform !== 'compose' || request.isolatesNetworks !== true) return { value: undefined, diagnostics: [] };
  return networkGroupsOf(components, new Set(networks.map(({ name }) => name)));
}

function plannedComponents(all: readonly ComponentSurface[], request: PlanRequest): readonly ComponentSurface[] {
  if (request.platform === 'local' || request.only === undefined) return all;
  return all.filter((component) => component.name === request.only);
}

/** Processes of this machine are watched by whoever runs them. */
function watchesOf(
  components: readonly ComponentSurface[],
  request: PlanRequest,
): (component: ComponentSurface) => PlannedWatch | undefined {
  if (request.platform !== 'compose') return () => undefined;
  const context = {
    nested: nestedFolders(components),
    copied: request.copiedSources ?? new Map<string, CopiedSources>(),
  };
  return (component) => planWatch(component, context);
}

function publishedPorts(components: readonly ComponentSurface[], request: PlanRequest): Outcome<PublishedPorts> {
  if (request.platform === 'compose') return publishPorts(components);
  if (request.platform === 'kubernetes') return { value: new Map(), diagnostics: [] };
  const portsOf = (component: ComponentSurface) =>
    new Map(
      component.ports.map((entry) => [entry, request.localPorts.get(component.name)?.get(entry.port) ?? entry.port]),
    );
  return {
    value: new Map(components.map((component) => [component.name, portsOf(component)])),
    diagnostics: [],
  };
}
