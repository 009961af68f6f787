import type { Mapping, Workload } from './objects.js';

/** What Docker does as well, so no image can fail by it. */
const DEFAULT_SYSTEM_CALLS = { seccompProfile: { type: 'RuntimeDefault' } };

/**
 * `securityContext` of a pod: that of the restricted Pod Security Standard where the Dockerfile names a user other than root, as scaffolded ones do. Any other
 * image may have to start as root, as databases do (spec.md §6).
 */
export function podSecurity({ workload: { user } }: Workload): Mapping {
  if (user === undefined) return DEFAULT_SYSTEM_CALLS;
  return {
    runAsNonRoot: true,
    runAsUser: user.id,
    ...(user.group === undefined ? {} : { runAsGroup: user.group }),
    // Volumes belong to this group, else only root could write to them.
    fsGroup: user.group ?? user.id,
    fsGroupChangePolicy: 'OnRootMismatch',
    ...DEFAULT_SYSTEM_CALLS,
  };
}

export function containerSecurity({ workload: { user } }: Workload): Mapping | undefined {
  if (user === undefined) return undefined;
  return { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
}
