import type { PlannedComponent, PlannedServicePort } from '@simplemas/core';
import { containerEnvironment } from './environment.js';
import { kubernetesText } from './kubernetes-text.js';
import { withoutEmpty, type Mapping, type Workload } from './objects.js';
import { containerProbes } from './probes.js';
import { kubernetesQuantity } from './quantity.js';
import { containerSecurity } from './security.js';

/** Until every node has heard that a pod gets no more requests, it still gets some: it goes on answering for so long before it is asked to end. */
export const SECONDS_TO_LEAVE_SERVICE = 5;

/** The one container of a pod, its keys in the order in which people look for them. */
export function podContainer(component: Workload): Mapping {
  const { workload, probe, resources } = component;
  const words = workload.command?.words.map(kubernetesText);
  return withoutEmpty({
    name: workload.name,
    image: workload.image,
    command: workload.command?.replaces === 'entrypoint' ? words : undefined,
    args: workload.command?.replaces === 'arguments' ? words : undefined,
    ports: workload.ports.map(containerPort),
    env: containerEnvironment(component),
    volumeMounts: workload.storage.map(({ name, path }) => ({ name, mountPath: path })),
    resources: containerResources(resources),
    ...(probe === undefined ? {} : containerProbes(probe)),
    lifecycle: workload.ports.length === 0 ? undefined : { preStop: { sleep: { seconds: SECONDS_TO_LEAVE_SERVICE } } },
    securityContext: containerSecurity(component),
  });
}

function containerPort({ name, port, transport }: PlannedServicePort): Mapping {
  return { name, containerPort: port, ...(transport === 'udp' ? { protocol: 'UDP' } : {}) };
}

/** A component may use what it asks for, as under Compose, and a node holds it ready. */
function containerResources({ cpu, memory, gpu }: PlannedComponent['resources']): Mapping {
  const shared = {
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory: kubernetesQuantity(memory) }),
  };
  const devices = gpu === undefined || gpu === 0 ? {} : { 'nvidia.com/gpu': String(gpu) };
  return withoutEmpty({ requests: shared, limits: { ...shared, ...devices } });
}
