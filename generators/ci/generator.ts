/** Writes a pipeline that does for each change what Nx says is affected by it. Run again, it writes the same file anew. */
import { readNxJson, updateNxJson, type Tree } from '@nx/devkit';
import { writeFiles } from '@simplemas/engine';
import { reportFindings } from '../shared/report-findings.js';
import { createTreeHost } from '../shared/tree-host.js';
import { CI_GENERATOR, keptSettings, settingsIn, type CiOptions, type CiSettings } from './ci-options.js';
import { registerSync } from '../shared/register-sync.js';
import { settleFiles } from '../shared/settle-files.js';
import { misplacedFiles, pipelineFiles, refuseFilesOfOthers } from './pipeline-files.js';

export default async function ciGenerator(tree: Tree, options: CiOptions): Promise<void> {
  const { provider, check = false, force = false } = options;
  const settings = settingsIn(options);
  const host = createTreeHost(tree);
  const files = pipelineFiles(tree, settings, provider);
  if (!force) refuseFilesOfOthers(tree, files);
  reportFindings(host, writeFiles(host, files, { mode: check ? 'check' : 'write', force }).diagnostics);
  if (check) return;
  for (const path of misplacedFiles(tree, provider)) tree.delete(path);
  keepSettings(tree, settings);
  registerSync(tree);
  await settleFiles(tree);
}

/** As defaults of this generator, which is where Nx looks for them. */
function keepSettings(tree: Tree, settings: CiSettings): void {
  const nxJson = readNxJson(tree) ?? {};
  const kept = keptSettings(nxJson);
  const next = { ...kept, ...settings };
  if (JSON.stringify(next) === JSON.stringify(kept)) return;
  updateNxJson(tree, { ...nxJson, generators: { ...nxJson.generators, [CI_GENERATOR]: next } });
}
