// Modules that a program loads when one of their functions is first called. They hold two large libraries, yaml and zod, which a run does without where every file is plain and right.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Each exports functions and nothing else, so that nobody can tell when it was loaded. */
const LATE_MODULES = [
  'packages/core/src/parse/parse-thoroughly.ts',
  'packages/core/src/validate/check-component.ts',
  'packages/core/src/validate/read-system-file.ts',
];

/** How package.json calls the file that holds them, under `imports`. */
const NAME = '#late';

const FILE = 'dist/late.cjs';

export interface LateBuild {
  readonly root: string;
  readonly plugins: readonly Plugin[];
}

/** All of them in one file of the older module format, which can be loaded without waiting on every supported Node. Answers with what was bundled. */
export async function bundleLateModules({ root, plugins }: LateBuild): Promise<readonly string[]> {
  const contents = LATE_MODULES.map((file) => `export { ${functionsOf(root, file).join(', ')} } from './${file}';`);
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: contents.join('\n'), resolveDir: root, loader: 'ts' },
    outfile: FILE,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    conditions: ['@simplemas/source'],
    minifySyntax: true,
    legalComments: 'none',
    charset: 'utf8',
    plugins: [...plugins],
    logLevel: 'warning',
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

/** Puts functions of the same names in the place of these modules. */
export function loadLate(root: string): Plugin {
  return {
    name: 'load-late',
    setup(builder) {
      builder.onResolve({ filter: /^#late$/ }, () => ({ path: NAME, external: true }));
      for (const file of LATE_MODULES) {
        const filter = new RegExp(`${file.replaceAll('/', '[\\\\/]').replaceAll('.', '\\.')}$`);
        builder.onLoad({ filter }, () => ({ contents: callersOf(functionsOf(root, file)), loader: 'js' }));
      }
    },
  };
}

function callersOf(names: readonly string[]): string {
  return names
    .map((name) => `export function ${name}(...args) { return require('${NAME}').${name}(...args); }`)
    .join('\n');
}

function functionsOf(root: string, file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const exported = [...text.matchAll(/^export (?!type |interface )(.*)$/gm)].map(([, rest = '']) => rest);
  return exported.map((rest) => {
    const name = /^function (\w+)/.exec(rest)?.[1];
    if (name === undefined) throw new Error(`${file}: exports more than functions, so it cannot be loaded late`);
    return name;
  });
}
