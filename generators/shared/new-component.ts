import type { Tree } from '@nx/devkit';
import { checkName, isOutside, joinPath, startOfFile } from '@simplemas/core';
import type { WorkspaceComponent } from './workspace-components.js';

/** The checks of every generator that makes a component. They throw where going on would make a broken workspace: Nx prints the message alone. */

export function validName(name: string, what: string): string {
  const [finding] = checkName(name, what, startOfFile('.'));
  if (finding === undefined) return name;
  throw new Error([finding.message, finding.hint].filter((line) => line !== undefined).join('\n'));
}

/** A folder that a user names, as long as it does not leave the workspace. */
export function folderInWorkspace(written: string, example: string): string {
  const directory = joinPath(written.replaceAll('\\', '/'));
  if (isOutside(directory) || /^(?:\/|[A-Za-z]:)/.test(written)) throw notBelow(written, example);
  return directory;
}

function notBelow(written: string, example: string): Error {
  return new Error(
    `The folder "${written}" is not below the workspace.\nGive one relative to it, like --directory ${example}.`,
  );
}

/** A folder below the workspace with nothing in it. */
export function freeFolder(tree: Tree, written: string): string {
  const example = 'agents/worker';
  const directory = folderInWorkspace(written, example);
  if (directory === '.') throw notBelow(written, example);
  if (tree.children(directory).length > 0 || tree.isFile(directory)) {
    throw new Error(
      `"${directory}" exists already, and nothing in it was changed.\nChoose another name, or another folder with --directory.`,
    );
  }
  return directory;
}

export function refuseNamesake(name: string, components: readonly WorkspaceComponent[]): void {
  const namesake = components.find((component) => component.name === name);
  if (namesake !== undefined) throw new Error(`The workspace has a component "${name}" already, in ${namesake.file}.`);
}
