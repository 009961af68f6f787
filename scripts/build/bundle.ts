import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import type { Entries } from './entries.js';
import { loadLate } from './late-modules.js';
import { sourceDigest } from './source-digest.js';
import { packageFoldersOf } from './third-party.js';

export interface Bundle {
  readonly root: string;
  /** Folder, relative to the root, of the package that is published. */
  readonly packageFolder: string;
  readonly entries: Entries;
  /** Packages that must not be loaded with it. */
  readonly without?: readonly string[];
  /** Whether what a run may do without is loaded when it is needed (late-modules.ts). */
  readonly loadsLate?: boolean;
}

interface PackageManifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/**
 * Internal packages are bundled in, and third-party ones with them: one file is read much faster than the hundreds that they consist of. What package.json asks to
 * be installed is left out. Answers with the folders of the third-party packages.
 */
export async function bundle({
  root,
  packageFolder,
  entries,
  without = [],
  loadsLate = false,
}: Bundle): Promise<readonly string[]> {
  const manifest = readManifest(join(root, packageFolder, 'package.json'));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: join(packageFolder, 'dist'),
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['@simplemas/source'],
    external: externalsOf(manifest),
    // Its main file looks for its parts in a way that cannot be followed.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    // Names and lines stay as they are: a stack trace in a report is to be readable.
    minifySyntax: true,
    banner: { js: REQUIRE_FOR_COMMONJS },
    legalComments: 'none',
    charset: 'utf8',
    define: {
      SIMPLEMAS_VERSION: JSON.stringify(manifest.version),
      SIMPLEMAS_BUILD: JSON.stringify(sourceDigest(root)),
    },
    plugins: [withoutSideEffects(root), ...(loadsLate ? [loadLate(root)] : [])],
    logLevel: 'warning',
    metafile: true,
  });
  const bundled = Object.values(metafile.outputs).flatMap((output) => contributing(output.inputs));
  const folders = packageFoldersOf(bundled);
  const unwanted = without.find((name) => folders.some((folder) => folder.endsWith(`node_modules/${name}`)));
  if (unwanted !== undefined) throw new Error(`${Object.keys(entries).join(', ')}: must not hold ${unwanted}`);
  return folders;
}

/** A file of which nothing is left after unused code was dropped does not count. */
function contributing(inputs: Metafile['outputs'][string]['inputs']): readonly string[] {
  return Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : []));
}

/** Packages in the older module format ask for modules of Node with `require`, which a module does not have by itself. */
export const REQUIRE_FOR_COMMONJS =
  "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

function readManifest(file: string): PackageManifest {
  return JSON.parse(readFileSync(file, 'utf8')) as PackageManifest;
}

/** Each with its subpaths. */
function externalsOf(manifest: PackageManifest): string[] {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  return names.flatMap((name) => [name, `${name}/*`]);
}

/**
 * No module of ours does anything when it is only loaded, so that an entry holds no more than it uses: the plugin is loaded by every Nx
 * command and needs neither the schema nor zod. Entry points themselves do act.
 */
export function withoutSideEffects(root: string): Plugin {
  return {
    name: 'without-side-effects',
    setup(builder) {
      builder.onResolve({ filter: /^\.|^@simplemas\// }, async ({ path, pluginData, ...rest }) => {
        if (pluginData === RESOLVING || rest.kind === 'entry-point') return undefined;
        const resolved = await builder.resolve(path, { ...rest, pluginData: RESOLVING });
        const isOurs = resolved.path.startsWith(root) && !resolved.path.includes('node_modules');
        return isOurs ? { ...resolved, sideEffects: false } : resolved;
      });
    },
  };
}

const RESOLVING = Symbol('resolving');
