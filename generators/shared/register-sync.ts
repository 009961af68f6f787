import { readNxJson, updateNxJson, type Tree } from '@nx/devkit';

const SYNC_GENERATOR = 'simplemas:sync';

/**
 * Makes `nx sync` and `nx sync:check` run ours too. For the whole workspace, not for single targets: those of a target run before each of its tasks, and
 * what they would look after is no input of a task.
 */
export function registerSync(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const registered = nxJson.sync?.globalGenerators ?? [];
  if (registered.includes(SYNC_GENERATOR)) return;
  updateNxJson(tree, { ...nxJson, sync: { ...nxJson.sync, globalGenerators: [...registered, SYNC_GENERATOR] } });
}
