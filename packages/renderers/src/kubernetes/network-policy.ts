import type { PlannedServicePort } from '@simplemas/core';
import {
  metadataOf,
  selectorOf,
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
  const fromCallers = {
    from: callers.map((caller) => ({ podSelector: { matchLabels: selectorOf(nameOf(caller)) } })),
    ports: ports.map(policyPort),
  };
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadataOf(name, component, context),
      spec: {
        podSelector: { matchLabels: selectorOf(name) },
        policyTypes: ['Ingress'],
        ingress: [
          ...(callers.length === 0 || ports.length === 0 ? [] : [fromCallers]),
          ...(publicPorts.length === 0 ? [] : [{ ports: publicPorts.map(policyPort) }]),
        ],
      },
    },
  ];
}

function policyPort({ port, transport }: PlannedServicePort): Mapping {
  return { port, protocol: transport === 'udp' ? 'UDP' : 'TCP' };
}
