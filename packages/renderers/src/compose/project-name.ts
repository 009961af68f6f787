/** Compose allows lower case letters, digits, `-` and `_`, the first a letter or digit (Compose specification, name). */
export function composeProjectName(systemName: string): string {
  const allowed = systemName
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
  return allowed === '' ? 'system' : allowed;
}
