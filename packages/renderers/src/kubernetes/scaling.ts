import { metadataOf, selectorOf, type KubernetesObject, type SystemContext, type Workload } from './objects.js';

/** Of the processor time that a pod asks for: above it there is room for a burst until the next pod is ready. */
const BUSY_PERCENT = 80;

/** For a component with several pods: who decides how many there are where they follow the load, and how many of them may go at once when a node is emptied. */
export function scalingOf(component: Workload, context: SystemContext): readonly KubernetesObject[] {
  const { workload, replicas = 1, maxReplicas } = component;
  const metadata = metadataOf(workload.name, component, context);
  return [
    ...(maxReplicas === undefined ? [] : [autoscaler(component, metadata, maxReplicas)]),
    ...((maxReplicas ?? replicas) > 1 ? [disruptionBudget(workload.name, metadata)] : []),
  ];
}

function autoscaler(
  { workload, replicas = 1 }: Workload,
  metadata: KubernetesObject['metadata'],
  maxReplicas: number,
): KubernetesObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: workload.controller, name: workload.name },
      minReplicas: replicas,
      maxReplicas,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: BUSY_PERCENT } },
        },
      ],
    },
  };
}

function disruptionBudget(name: string, metadata: KubernetesObject['metadata']): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: {
      maxUnavailable: 1,
      // A pod that is broken anyway does not keep a node from being emptied.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: selectorOf(name) },
    },
  };
}
