import type { Diagnostic, Outcome } from '../diagnostics/index.js';
import type { Plan, System } from '../model/index.js';
import { planDiagnostics } from './diagnostics.js';
import {
  callersIn,
  hostProblems,
  nameProblems,
  planClaims,
  planWorkload,
  volumesOf,
  type ImageFacts,
  type ImageNaming,
} from './kubernetes/index.js';

export interface KubernetesRequest {
  readonly platform: 'kubernetes';
  /** Plan this component alone: the others lend their addresses and are no part of the result. */
  readonly only?: string;
  /** Registry and tag of images that are only built. */
  readonly naming?: ImageNaming;
  /** Public ports without a host name of their own get COMPONENT.DOMAIN. */
  readonly domain?: string;
  /** Who depends on each component, where the system at hand is not all that there is; undefined where that is not known. */
  readonly callersOf?: (component: string) => readonly string[] | undefined;
  /** What Dockerfiles tell, by component. */
  readonly images?: ReadonlyMap<string, ImageFacts>;
}

/** The plan that all platforms have in common, with what Kubernetes is told besides. */
export function planForKubernetes(plan: Plan, system: System, request: KubernetesRequest): Outcome<Plan> {
  const byName = new Map(system.components.map((component) => [component.name, component]));
  const planned = plan.components.flatMap(({ name }) => byName.get(name) ?? []);
  const volumes = volumesOf(system.components);
  const context = {
    components: byName,
    volumes,
    naming: request.naming ?? {},
    domain: request.domain,
    images: request.images ?? new Map<string, ImageFacts>(),
    callersOf: request.callersOf ?? callersIn(system.components),
  };
  const claims = planClaims(planned, volumes);
  const workloads = planned.map((component, index) => planWorkload(component, textsOf(plan, index), context));
  const components = plan.components.map((component, index) => ({ ...component, ...workloads[index]?.value }));
  const diagnostics: readonly Diagnostic[] = [
    ...nameProblems(planned),
    ...(plan.networks.length === 0 ? [] : [planDiagnostics['networks-unused']({})]),
    ...hostProblems(planned, request.domain),
    ...claims.diagnostics,
    ...workloads.flatMap((workload) => workload.diagnostics),
  ];
  return { value: { ...plan, components, claims: claims.value ?? [] }, diagnostics };
}

function textsOf({ components }: Plan, index: number) {
  const component = components[index];
  return {
    image: component?.image.image,
    command: component?.command,
    environment: component?.environment ?? [],
    labels: component?.labels ?? {},
  };
}
