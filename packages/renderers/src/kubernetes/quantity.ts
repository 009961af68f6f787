/** Units of Compose, which count in steps of 1024, by what Kubernetes calls them. */
const BINARY_UNITS: Readonly<Record<string, string>> = {
  b: '',
  kb: 'Ki',
  K: 'Ki',
  KB: 'Ki',
  m: 'Mi',
  mb: 'Mi',
  MB: 'Mi',
  g: 'Gi',
  gb: 'Gi',
  GB: 'Gi',
  t: 'Ti',
  tb: 'Ti',
  TB: 'Ti',
};

/** Memory or storage as a Kubernetes quantity: `512m`, which would be half a byte there, is `512Mi`. */
export function kubernetesQuantity(written: string): string {
  const [, number, unit = ''] = /^([0-9.]+)\s*([A-Za-z]*)$/.exec(written) ?? [];
  if (number === undefined) return written;
  return `${number}${BINARY_UNITS[unit] ?? unit}`;
}
