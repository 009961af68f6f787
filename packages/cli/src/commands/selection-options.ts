import type { Command } from 'commander';
import { Option } from 'commander';
import { METADATA_NAMES } from '@simplemas/core';
import { DEFAULT_PATTERN, type SystemSelection } from '@simplemas/engine';
import type { Terminal } from '../terminal.js';
import { workspaceStartOf, type WorkspaceDoor } from '../workspace-door.js';

export interface FolderOptions {
  readonly directory: string;
  readonly pattern?: string;
}

/** `--directory` and `--pattern`, as in the reference. */
export function addFolderOptions(command: Command): Command {
  return command
    .option('-d, --directory <folder>', 'folder to look for components in', '.')
    .option('--pattern <glob>', 'which files are metadata, relative to the folder', DEFAULT_PATTERN);
}

export interface FileOrFolderOptions {
  readonly input: string;
  readonly directory?: string;
  readonly pattern?: string;
}

/** `--input FILE` for one component, or `--directory` for all below a folder (reference; spec.md §2). */
export function addInputOptions(command: Command): Command {
  return command
    .option('-i, --input <file>', 'metadata file of the component', METADATA_NAMES[0])
    .addOption(new Option('-d, --directory <folder>', 'all components below this folder instead').conflicts('input'))
    .option('--pattern <glob>', 'with --directory: which files are metadata');
}

export function selectInput(options: FileOrFolderOptions, door: WorkspaceDoor): SystemSelection {
  if (options.directory === undefined) return { from: 'files', files: [door.toWorkspace(options.input)] };
  return selectFolder({ ...options, directory: options.directory }, door);
}

export function selectFolder(
  { directory, pattern }: FolderOptions,
  door: WorkspaceDoor,
): SystemSelection & { readonly from: 'folder' } {
  return { from: 'folder', folder: door.toWorkspace(directory), ...(pattern === undefined ? {} : { pattern }) };
}

/** Where a command that was asked about a file or a folder finds its workspace. */
export function startOf(terminal: Terminal, { input, directory }: FileOrFolderOptions): string {
  return directory ?? workspaceStartOf(terminal, input);
}
