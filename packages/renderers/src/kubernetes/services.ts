import type { PlannedServicePort, Protocol } from '@simplemas/core';
import {
  metadataOf,
  selectorOf,
  type KubernetesObject,
  type Mapping,
  type SystemContext,
  type Workload,
} from './objects.js';

/** What programs between Service and pod may know about the protocol (Kubernetes, "Application protocol"). */
const APPLICATION_PROTOCOLS: Readonly<Partial<Record<Protocol, string>>> = {
  http: 'http',
  https: 'https',
  websocket: 'kubernetes.io/ws',
  grpc: 'grpc',
};

/** Governs the pods of a StatefulSet. */
export function headlessNameOf({ workload }: Workload): string {
  return `${workload.name}-headless`;
}

/** `NAME-service`, by which others reach the component (reference, "Kubernetes Deployment"). */
export function serviceOf(component: Workload, context: SystemContext): readonly KubernetesObject[] {
  const { serviceName, name, ports } = component.workload;
  if (serviceName === undefined) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadataOf(serviceName, component, context),
      spec: { type: 'ClusterIP', selector: selectorOf(name), ports: ports.map(servicePort) },
    },
  ];
}

/** Gives the pods of a StatefulSet names of their own, ready or not. */
export function headlessServiceOf(component: Workload, context: SystemContext): readonly KubernetesObject[] {
  const { controller, name, ports } = component.workload;
  if (controller !== 'StatefulSet') return [];
  const spec = {
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    selector: selectorOf(name),
    ...(ports.length === 0 ? {} : { ports: ports.map(servicePort) }),
  };
  const metadata = metadataOf(headlessNameOf(component), component, context);
  return [{ apiVersion: 'v1', kind: 'Service', metadata, spec }];
}

function servicePort({ name, port, protocol, transport }: PlannedServicePort): Mapping {
  const appProtocol = APPLICATION_PROTOCOLS[protocol];
  return {
    name,
    port,
    targetPort: port,
    ...(transport === 'udp' ? { protocol: 'UDP' } : {}),
    ...(appProtocol === undefined ? {} : { appProtocol }),
  };
}
