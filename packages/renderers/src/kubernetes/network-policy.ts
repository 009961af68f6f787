import type { PlannedServicePort } from '@simplemas/core';
import {
  metadataOf,
  selectorOf,
  withoutEmpty,
  type KubernetesObject,
  type Mapping,
  type SystemContext,
  type Workload,
} from './objects.js';

/** Lets in only who depends on the component, by its own ports, and everybody to those that are public (spec.md §6). */
export function networkPolicyOf(
  component: Workload,
  nameOf: (component: string) => string,
  context: SystemContext,
): readonly KubernetesObject[] {
  if (!context.hasNetworkPolicy) return [];
  const { name, ports, callers } = component.workload;
  const publicPorts = ports.filter((port) => port.public !== undefined);
  // Whoever depends on it lies in the same namespace: where nobody knows who that is, all who do may ask.
  const from = callers?.map((caller) => ({ podSelector: { matchLabels: selectorOf(nameOf(caller)) } })) ?? [
    { podSelector: {} },
  ];
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadataOf(name, component, context),
      // A policy that lets nobody in has no rules at all: the API server drops an empty list, and each "kubectl diff" would tell of it.
      spec: withoutEmpty({
        podSelector: { matchLabels: selectorOf(name) },
        policyTypes: ['Ingress'],
        ingress: [
          ...(from.length === 0 || ports.length === 0 ? [] : [{ from, ports: ports.map(policyPort) }]),
          ...(publicPorts.length === 0 ? [] : [{ ports: publicPorts.map(policyPort) }]),
        ],
      }),
    },
  ];
}

function policyPort({ port, transport }: PlannedServicePort): Mapping {
  return { port, protocol: transport === 'udp' ? 'UDP' : 'TCP' };
}
