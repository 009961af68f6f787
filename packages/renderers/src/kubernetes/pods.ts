/** Deployment or StatefulSet: the pods of a component. */
import { podContainer, SECONDS_TO_LEAVE_SERVICE } from './container.js';
import {
  labelsOf,
  metadataOf,
  selectorOf,
  withoutEmpty,
  type KubernetesObject,
  type Mapping,
  type SystemContext,
  type Workload,
} from './objects.js';
import { podSecurity } from './security.js';
import { headlessNameOf } from './services.js';
import { podClaims, podVolumes } from './storage.js';
import { waitingContainers } from './waiting.js';

/** An agent may be in the middle of a long answer: as long as under Compose, after what it takes to leave its Service. */
const STOP_GRACE_SECONDS = 30 + SECONDS_TO_LEAVE_SERVICE;

/** Old ReplicaSets that a rollout can be taken back to. */
const KEPT_REVISIONS = 5;

export function podsOf(component: Workload, context: SystemContext): KubernetesObject {
  const { workload } = component;
  const isStateful = workload.controller === 'StatefulSet';
  const specific = isStateful
    ? { serviceName: headlessNameOf(component), podManagementPolicy: 'Parallel' }
    : { strategy: updateStrategy(component) };
  return {
    apiVersion: 'apps/v1',
    kind: workload.controller,
    metadata: describedMetadata(component, context),
    spec: withoutEmpty({
      replicas: replicasOf(component),
      revisionHistoryLimit: KEPT_REVISIONS,
      selector: { matchLabels: selectorOf(workload.name) },
      ...specific,
      template: podTemplate(component, context),
      volumeClaimTemplates: podClaims(component),
    }),
  };
}

/** Where the load decides, the number is the autoscaler's, and `kubectl apply` must not set it back. */
function replicasOf({ replicas = 1, maxReplicas }: Workload): number | undefined {
  return maxReplicas === undefined ? replicas : undefined;
}

function updateStrategy({ workload }: Workload): Mapping {
  if (workload.updates === 'one-at-a-time') return { type: 'Recreate' };
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
}

function describedMetadata(component: Workload, context: SystemContext): KubernetesObject['metadata'] {
  const { description, workload } = component;
  const annotations = {
    ...(description === undefined ? {} : { 'kubernetes.io/description': description }),
    ...workload.annotations,
  };
  return { ...metadataOf(workload.name, component, context), ...withoutEmpty({ annotations }) };
}

function podTemplate(component: Workload, context: SystemContext): Mapping {
  const { workload, replicas = 1, maxReplicas = replicas } = component;
  return {
    metadata: { labels: labelsOf(component, context), ...withoutEmpty({ annotations: workload.annotations }) },
    spec: withoutEmpty({
      serviceAccountName: workload.name,
      automountServiceAccountToken: false,
      // Addresses come from the metadata; variables of other Services would only be in their way.
      enableServiceLinks: false,
      terminationGracePeriodSeconds: STOP_GRACE_SECONDS,
      imagePullSecrets: context.imagePullSecret === undefined ? [] : [{ name: context.imagePullSecret }],
      securityContext: podSecurity(component),
      topologySpreadConstraints: maxReplicas > 1 ? [spreadOverNodes(workload.name)] : [],
      initContainers: waitingContainers(component, context),
      containers: [podContainer(component)],
      volumes: podVolumes(component),
    }),
  };
}

/** One node that fails should not take all pods along; where there is but one node, all of them run there. */
function spreadOverNodes(name: string): Mapping {
  return {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selectorOf(name) },
  };
}
