/** Makes metadata from the files of others: `simplemas import` as a generator. */
import type { Tree } from '@nx/devkit';
import { hasErrors, joinPath } from '@simplemas/core';
import { importFile, writeFiles } from '@simplemas/engine';
import { addSimplemas } from '../init/add-simplemas.js';
import { reportFindings } from '../shared/report-findings.js';
import { settleFiles } from '../shared/settle-files.js';
import { createTreeHost } from '../shared/tree-host.js';

/** What schema.json describes. */
export interface ImportOptions {
  readonly file: string;
  readonly force?: boolean;
}

export default async function importGenerator(tree: Tree, { file, force = false }: ImportOptions): Promise<void> {
  const host = createTreeHost(tree);
  const { value, diagnostics } = importFile(host, joinPath(file.replaceAll('\\', '/')));
  const written =
    value === undefined || hasErrors(diagnostics) ? [] : writeFiles(host, value, { mode: 'write', force }).diagnostics;
  reportFindings(host, [...diagnostics, ...written]);
  addSimplemas(tree);
  await settleFiles(tree);
}
