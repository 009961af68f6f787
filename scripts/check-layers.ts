// `npm run lint:layers`: reads the import graph of the workspace and reports every import that the layer table
// (`layers.ts`) does not allow, and every cycle. Exit 1 when there is one.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { judgeFile, judgeImport, judgeLibraries, type Import, type LayerViolation } from './layer-rules.js';
import { CRUISED_FOLDERS, UNREACHABLE } from './layers.js';

/**
 * Not source: what is built, what generators copy, what tests compare with. What lies in node_modules is not either, but stays in sight as what is imported: most libraries
 * lie in a folder called `dist`, or are found by their types.
 */
const IGNORED = [
  '^(?!.*node_modules/).*/(dist|golden|fixtures)/',
  '^(?!.*node_modules/).*\\.d\\.ts$',
  '^\\.types/',
  '^generators/[^/]+/files/',
];

/** What needs the whole graph, not one import; the rest is judged row by row. */
const GRAPH_RULES: IForbiddenRuleType[] = [
  { name: 'no cycle', severity: 'error', from: {}, to: { circular: true } },
  ...UNREACHABLE.map(({ name, from, to }) => ({
    name,
    severity: 'error' as const,
    from: { path: from },
    to: { path: to, reachable: true },
  })),
];

export async function findLayerViolations(root: string): Promise<readonly LayerViolation[]> {
  const graph = await readGraph(root);
  const files = graph.modules
    .map((module) => module.source)
    .filter((file) => CRUISED_FOLDERS.includes(file.split('/')[0] ?? ''));
  const imports = graph.modules.flatMap(importsOf);
  return [
    ...files.map(judgeFile),
    ...imports.map(judgeImport),
    ...judgeLibraries(imports),
    ...graph.summary.violations.map(toLayerViolation),
  ]
    .filter((violation) => violation !== undefined)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

async function readGraph(root: string): Promise<ICruiseResult> {
  const folders = CRUISED_FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const result = await cruise(
    folders,
    {
      baseDir: root,
      exclude: { path: IGNORED },
      doNotFollow: { path: '(^|/)node_modules/' },
      // Type imports count: an interface from a forbidden layer is a dependency too.
      tsPreCompilationDeps: 'specify',
      validate: true,
      ruleSet: { forbidden: GRAPH_RULES },
    },
    {
      bustTheCache: true,
      exportsFields: ['exports'],
      conditionNames: ['@simplemas/source', 'import', 'node', 'default', 'types'],
    },
  );
  if (typeof result.output === 'string') throw new Error(result.output);
  return result.output;
}

function importsOf(module: ICruiseResult['modules'][number]): readonly Import[] {
  return module.dependencies.map((dependency) => ({
    from: module.source,
    specifier: dependency.module,
    to: dependency.resolved,
    isNodeModule: dependency.coreModule,
    isTypeOnly: dependency.preCompilationOnly === true,
  }));
}

function toLayerViolation(violation: ICruiseResult['summary']['violations'][number]): LayerViolation {
  const path = (violation.cycle ?? violation.via ?? []).map((step) => step.name);
  return { rule: violation.rule.name, from: violation.from, to: violation.to, why: path.join(' → ') };
}

async function main(): Promise<void> {
  const violations = await findLayerViolations(fileURLToPath(new URL('..', import.meta.url)));
  for (const { rule, from, to, why } of violations) console.error(`${from}${to && ` → ${to}`}\n    [${rule}] ${why}`);
  console.log(violations.length === 0 ? 'Layers: no violations' : `Layers: ${violations.length} violations`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
