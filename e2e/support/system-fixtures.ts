// Every input of a golden fixture that may be a system, whatever it is a fixture of.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const GOLDEN = join(import.meta.dirname, '../../packages/cli/golden');

const THEMES = [
  'compose',
  'dependencies',
  'environment',
  'helm',
  'kubernetes',
  'names',
  'overlays',
  'ports',
  'reference-document',
  'references',
  'volumes',
];

/** `THEME/NAME`, with files that git keeps as they are. */
export const SYSTEM_FIXTURES: readonly string[] = THEMES.flatMap((theme) =>
  readdirSync(join(GOLDEN, theme))
    .filter((name) => existsSync(join(GOLDEN, theme, name, 'input')))
    .map((name) => `${theme}/${name}`),
);
