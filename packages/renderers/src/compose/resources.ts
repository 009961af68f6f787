import type { PlannedComponent } from '@simplemas/core';

/** `deploy` of a Compose service: limits, devices and replicas (Compose Deploy specification). Undefined when nothing is asked for. */
export function composeDeploy({
  resources,
  replicas,
}: PlannedComponent): Readonly<Record<string, unknown>> | undefined {
  const { cpu, memory, gpu } = resources;
  const limits = {
    ...(cpu === undefined ? {} : { cpus: cores(cpu) }),
    ...(memory === undefined ? {} : { memory: composeMemory(memory) }),
  };
  const devices = gpu === undefined || gpu === 0 ? [] : [{ driver: 'nvidia', count: gpu, capabilities: ['gpu'] }];
  const all = {
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(devices.length === 0 ? {} : { reservations: { devices } }),
  };
  const deploy = {
    ...(replicas === undefined ? {} : { replicas }),
    ...(Object.keys(all).length === 0 ? {} : { resources: all }),
  };
  return Object.keys(deploy).length === 0 ? undefined : deploy;
}

/** Thousandths of a core, as Kubernetes writes them, are a fraction to Compose: `500m` → `0.5`. */
function cores(cpu: string): string {
  return cpu.endsWith('m') ? String(Number(cpu.slice(0, -1)) / 1000) : cpu;
}

/** Binary units lose their `i`: Compose counts `m` as 1024 squared. Decimal ones of Kubernetes become bytes, as Compose has none. */
function composeMemory(memory: string): string {
  const [, number = '', unit = ''] = /^([0-9.]+)([A-Za-z]*)$/.exec(memory) ?? [];
  if (unit.endsWith('i')) return `${number}${unit[0]?.toLowerCase() ?? ''}`;
  const decimal = DECIMAL_UNITS[unit];
  return decimal === undefined ? memory : `${Math.round(Number(number) * decimal)}b`;
}

const DECIMAL_UNITS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12 };
