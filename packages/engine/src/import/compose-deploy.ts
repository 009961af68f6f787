/** The part `deploy` of a Compose service. */
import { asMapping, cpuQuantity, memoryQuantity } from '@simplemas/core';
import { ONLY_COMPOSE } from './fates.js';
import { asText, withoutEmpty, type ServicePart } from './imported.js';

/** Numbers are metadata's; what only the shell can say, and all else, is a patch. */
export function composeDeploy(deploy: unknown): ServicePart {
  const { replicas, resources, ...rest } = asMapping(deploy);
  const { limits, ...otherResources } = asMapping(resources);
  const { cpus, memory, ...otherLimits } = asMapping(limits);
  const count = /^\d+$/.test(asText(replicas) ?? '') ? Number(replicas) : undefined;
  const [cpu, space] = [asText(cpus), memoryOf(asText(memory))];
  const [isCpuKnown, isMemoryKnown] = [
    cpu === undefined || cpuQuantity(cpu) !== undefined,
    space === undefined || memoryQuantity(space) !== undefined,
  ];
  const patch = withoutEmpty({
    ...rest,
    replicas: count === undefined ? replicas : undefined,
    resources: withoutEmpty({
      ...otherResources,
      limits: withoutEmpty({
        ...otherLimits,
        cpus: isCpuKnown ? undefined : cpus,
        memory: isMemoryKnown ? undefined : memory,
      }),
    }),
  });
  return {
    document: {
      replicas: count,
      resources: withoutEmpty({ cpu: isCpuKnown ? cpu : undefined, memory: isMemoryKnown ? space : undefined }),
    },
    patch: withoutEmpty({ deploy: patch }),
    notes: Object.keys(patch).map((key) => ({ path: ['deploy', key], fate: ONLY_COMPOSE })),
  };
}

/** Units of Compose are powers of 1024, whatever letter case; without one it counts bytes. */
function memoryOf(memory: string | undefined): string | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([kmgt]?)b?$/i.exec(memory ?? '') ?? [];
  if (number === undefined) return memory;
  return unit === undefined || unit === ''
    ? number
    : `${number}${unit.toUpperCase().replace('K', 'Ki').replace('M', 'Mi').replace('G', 'Gi').replace('T', 'Ti')}`;
}
