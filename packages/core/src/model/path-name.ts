/** `ports[0].port`: a path as people write it. */
export function pathName(path: readonly (string | number)[]): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '');
}
