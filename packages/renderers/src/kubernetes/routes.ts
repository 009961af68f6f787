import type { PlannedServicePort } from '@simplemas/core';
import { metadataOf, type KubernetesObject, type SystemContext, type Workload } from './objects.js';

/** Routes of a Gateway to the ports that are public (Gateway API, v1): a GRPCRoute for gRPC, else an HTTPRoute, which lets WebSockets through as well. */
export function routesOf(component: Workload, context: SystemContext): readonly KubernetesObject[] {
  const { workload } = component;
  const { gateway } = context;
  const { serviceName } = workload;
  if (gateway === undefined || serviceName === undefined) return [];
  const publicPorts = workload.ports.filter((port) => port.public !== undefined);
  return publicPorts.map((port) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: port.protocol === 'grpc' ? 'GRPCRoute' : 'HTTPRoute',
    metadata: metadataOf(routeName(workload.name, port, publicPorts.length), component, context),
    spec: {
      parentRefs: [gateway],
      ...(port.public?.host === undefined ? {} : { hostnames: [port.public.host] }),
      rules: [{ backendRefs: [{ name: serviceName, port: port.port }] }],
    },
  }));
}

/** No component has a dot in its name, so no other one has a route of this name. */
function routeName(component: string, { name }: PlannedServicePort, count: number): string {
  return count === 1 ? component : `${component}.${name}`;
}
