/**
 * Amounts as people write them, in the one form that all platforms are rendered from: quantities of Kubernetes. What Compose writes otherwise is taken as Compose
 * means it (Compose specification, "Specifying byte values"); where both know a unit, `k`, it is that of Kubernetes.
 */

/** Cores, `0.5`, or thousandths of one, `500m`; undefined for anything else and for nothing at all. */
export function cpuQuantity(written: string): string | undefined {
  return /^(?:\d+(?:\.\d+)?|\d+m)$/.test(written) && Number.parseFloat(written) > 0 ? written : undefined;
}

/** Bytes, with a unit or without; undefined for anything else and for nothing at all. */
export function memoryQuantity(written: string): string | undefined {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(written) ?? [];
  if (!(Number(number) > 0)) return undefined;
  if (KUBERNETES_UNITS.test(unit)) return written;
  const binary = COMPOSE_UNITS[unit.toLowerCase()];
  return binary === undefined ? undefined : `${number}${binary}`;
}

const KUBERNETES_UNITS = /^(?:|k|[MGT]|[KMGT]i)$/;

const COMPOSE_UNITS: Readonly<Record<string, string>> = {
  b: '',
  kb: 'Ki',
  m: 'Mi',
  mb: 'Mi',
  g: 'Gi',
  gb: 'Gi',
  tb: 'Ti',
};
