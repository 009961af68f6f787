import { compareText, type WorkspacePath } from '@simplemas/core';
import type { Host } from '../host.js';
import { openAgentFolder, type AgentFolder } from './agent-folder.js';
import { chooseRuntime } from './choose-runtime.js';
import { PROJECT_FILE } from './pyproject.js';

/** What installs the packages of a Python component. */
export type PythonTool = 'pip' | 'poetry' | 'uv';

/** What the components in these folders are installed with, sorted, each once; those of other languages need none of it. */
export function pythonToolsOf(host: Host, folders: readonly WorkspacePath[]): readonly PythonTool[] {
  const tools = folders.flatMap((folder) => toolOf(openAgentFolder(host.files, folder)) ?? []);
  return [...new Set(tools)].sort(compareText);
}

function toolOf(folder: AgentFolder): PythonTool | undefined {
  const { kind, detection } = chooseRuntime(folder, { folder: folder.path, language: 'python' });
  if (detection !== undefined && kind !== 'node') return kind;
  // Not installed yet: there is no lock file, and the project file may name its tool.
  const project = folder.read(PROJECT_FILE);
  if (project === undefined) return undefined;
  return /^\[tool\.uv\b/m.test(project) ? 'uv' : 'pip';
}
