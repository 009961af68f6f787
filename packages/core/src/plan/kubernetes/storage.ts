import type { Diagnostic, Outcome } from '../../diagnostics/index.js';
import { compareText } from '../../diagnostics/index.js';
import type { PlannedClaim, PlannedStorage, SystemComponent, VolumeEntry } from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';
import { dnsLabel } from './names.js';

const DEFAULT_SIZE = '1Gi';

/** Who mounts the volumes of a system, by name of the volume. */
export interface Volumes {
  readonly mountersOf: (volume: string) => readonly SystemComponent[];
  readonly sizeOf: (volume: string) => string;
}

export function volumesOf(components: readonly SystemComponent[]): Volumes {
  const mounters = new Map<string, SystemComponent[]>();
  const sizes = new Map<string, string>();
  for (const component of components) {
    for (const name of new Set(component.volumes.map((volume) => volume.name)))
      mounters.set(name, [...(mounters.get(name) ?? []), component]);
    for (const { name, size } of component.volumes) if (size !== undefined && !sizes.has(name)) sizes.set(name, size);
  }
  return { mountersOf: (volume) => mounters.get(volume) ?? [], sizeOf: (volume) => sizes.get(volume) ?? DEFAULT_SIZE };
}

/** Where several pods of one component mount what nobody else does, each has its own, as a database that runs several times expects. */
export function planStorage(component: SystemComponent, volumes: Volumes): readonly PlannedStorage[] {
  return component.volumes
    .map(({ name, path }) => ({
      name: dnsLabel(name),
      path,
      size: volumes.sizeOf(name),
      owner: isShared(name, volumes) || !hasSeveralPods(component) ? ('system' as const) : ('pod' as const),
    }))
    .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.path, b.path));
}

export function hasSeveralPods({ replicas = 1, maxReplicas = replicas }: SystemComponent): boolean {
  return maxReplicas > 1;
}

export function isShared(volume: string, { mountersOf }: Volumes): boolean {
  return mountersOf(volume).length > 1;
}

/** Claims of the planned components that are there once, sorted by name. */
export function planClaims(components: readonly SystemComponent[], volumes: Volumes): Outcome<readonly PlannedClaim[]> {
  const mounted = components.flatMap((component) => component.volumes.map((volume) => ({ component, volume })));
  const claims = new Map<string, PlannedClaim & { readonly volume: string }>();
  const diagnostics: Diagnostic[] = [];
  for (const { component, volume } of mounted) {
    const name = dnsLabel(volume.name);
    const first = claims.get(name);
    if (first !== undefined && first.volume !== volume.name)
      diagnostics.push(
        planDiagnostics['volume-names-collide']({ first: first.volume, second: volume.name, name }, placeOf(volume)),
      );
    if (first !== undefined || (!isShared(volume.name, volumes) && hasSeveralPods(component))) continue;
    const sharers = volumes.mountersOf(volume.name).map((each) => each.name);
    claims.set(name, { name, size: volumes.sizeOf(volume.name), isShared: sharers.length > 1, volume: volume.name });
    if (sharers.length > 1)
      diagnostics.push(
        planDiagnostics['volume-shared']({ volume: volume.name, components: sharers.join(', ') }, placeOf(volume)),
      );
  }
  const value = [...claims.values()]
    .map(({ name, size, isShared: shared }) => ({ name, size, isShared: shared }))
    .toSorted((a, b) => compareText(a.name, b.name));
  return { value, diagnostics };
}

function placeOf({ span }: VolumeEntry) {
  return { span };
}
