/** Makes an Nx workspace one with simplemas: `nx add simplemas` runs this. Run again, it changes nothing. */
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { settleFiles } from '../shared/settle-files.js';
import { addSimplemas, type InitOptions } from './add-simplemas.js';

export default async function initGenerator(tree: Tree, options: InitOptions): Promise<GeneratorCallback> {
  const install = addSimplemas(tree, options);
  await settleFiles(tree);
  return install;
}
