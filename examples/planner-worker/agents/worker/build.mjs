// Bundles the agent into dist/agent.mjs: one file, so that its image needs Node and no packages.
import { build } from 'esbuild';

/** zod brings its messages in some forty languages. */
const englishOnly = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

await build({
  entryPoints: ['src/main.ts'],
  outfile: 'dist/agent.mjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Of packages that come as both, the modules: what is not used of them is left out.
  mainFields: ['module', 'main'],
  sourcemap: 'linked',
  // A third less to read at the start; names stay, so that a stack trace without the map can be read too.
  minifyWhitespace: true,
  // Node prints the line that an error comes from.
  lineLimit: 120,
  plugins: [englishOnly],
  // Packages in CommonJS call require(), which an ES module has to make for itself.
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
