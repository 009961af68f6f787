// Types of the published packages. What they mention must be installed with them: internal packages are not.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The plugin's types are those two files: what lies behind them is no promise. */
const PLUGIN_SOURCES = ['plugins/inference/plugin.ts', 'plugins/inference/inference-options.ts'];

export function declarePlugin(root: string): void {
  for (const source of PLUGIN_SOURCES.filter((each) => existsSync(join(root, each)))) {
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(join(root, source), 'utf8'), {
      fileName: source,
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true },
    });
    const problem = diagnostics[0];
    if (problem !== undefined)
      throw new Error(`${source}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
    writeDeclaration(join(root, 'dist', source.replace(/\.ts$/, '.d.ts')), outputText);
  }
}

/** The runtime's types come from the compiler, whose output `npm run typecheck` shares. */
export function declareRuntime(root: string): void {
  const target = join(root, 'packages/runtime/dist');
  if (!existsSync(target)) return;
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'packages/runtime'], {
    cwd: root,
    stdio: 'inherit',
  });
  const types = join(root, '.types/runtime');
  const files = readdirSync(types, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'));
  for (const file of files) {
    assertPublic(join(types, file));
    cpSync(join(types, file), join(target, file));
  }
}

function writeDeclaration(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  assertPublic(file);
}

function assertPublic(file: string): void {
  const internal = /from '(@simplemas\/[^']+)'|import\('(@simplemas\/[^']+)'\)/.exec(readFileSync(file, 'utf8'));
  if (internal !== null) throw new Error(`${file} mentions ${internal[1] ?? internal[2]}, which is not published`);
}
