// Bundles the Nx plugin as it would be if it remembered nothing, for the bench: `tsx scripts/forgetful-plugin.ts FILE`.
// It infers the very same, but keeps nothing, neither on disk nor between the questions of one command, and reads files by the library `yaml` alone.

import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { REQUIRE_FOR_COMMONJS, withoutSideEffects } from './build/bundle.js';

const ROOT = join(import.meta.dirname, '..');

/** Modules with what stands in for them. */
const FORGETFUL: Readonly<Record<string, string>> = {
  'plugins/inference/inferred-store.ts':
    'export const openInferredStore = () => ({ find: () => undefined, keep: () => undefined });',
  'plugins/inference/cache-file.ts':
    "export const cacheFile = () => ''; export const readCache = () => new Map(); export const writeCache = () => undefined;",
  'plugins/inference/last-edges.ts':
    'export const createLastEdges = () => ({ find: () => undefined, keep: () => undefined });',
  'packages/core/src/parse/read-plain-yaml.ts': 'export const readPlainYaml = () => undefined;',
};

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: tsx scripts/forgetful-plugin.ts FILE');
await build({
  absWorkingDir: ROOT,
  entryPoints: ['plugins/inference/plugin.ts'],
  outfile: file,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  conditions: ['@simplemas/source'],
  external: ['nx', 'nx/*', '@nx/*'],
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  minifySyntax: true,
  banner: { js: REQUIRE_FOR_COMMONJS },
  plugins: [replaceModules(FORGETFUL), withoutSideEffects(ROOT)],
  logLevel: 'warning',
});

/** Fails where one of them is not part of the bundle any more: it would stand for nothing. */
function replaceModules(modules: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replace-modules',
    setup(builder) {
      const replaced = new Set<string>();
      for (const [path, contents] of Object.entries(modules)) {
        const filter = new RegExp(`[\\\\/]${path.replaceAll('/', '[\\\\/]').replaceAll('.', '\\.')}$`);
        builder.onLoad({ filter }, () => {
          replaced.add(path);
          return { contents, loader: 'js' };
        });
      }
      builder.onEnd(() => ({
        errors: Object.keys(modules)
          .filter((path) => !replaced.has(path))
          .map((path) => ({ text: `${path} is not in the plugin` })),
      }));
    },
  };
}
