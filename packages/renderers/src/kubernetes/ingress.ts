import type { PlannedServicePort } from '@simplemas/core';
import { metadataOf, type KubernetesObject, type Mapping, type SystemContext, type Workload } from './objects.js';

/** Lets traffic from outside of the cluster in, to the ports that are public. */
export function ingressOf(component: Workload, context: SystemContext): readonly KubernetesObject[] {
  const { workload } = component;
  const { serviceName } = workload;
  const publicPorts = workload.ports.filter((port) => port.public !== undefined);
  if (context.gateway !== undefined || serviceName === undefined || publicPorts.length === 0) return [];
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: metadataOf(workload.name, component, context),
      spec: { rules: publicPorts.map((port) => ruleOf(port, serviceName)) },
    },
  ];
}

function ruleOf({ name, public: publicity }: PlannedServicePort, serviceName: string): Mapping {
  const backend = { service: { name: serviceName, port: { name } } };
  return {
    ...(publicity?.host === undefined ? {} : { host: publicity.host }),
    http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
  };
}
