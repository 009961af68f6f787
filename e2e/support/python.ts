// Python as the tests of Python agents need it: the machine's own, with uv and Poetry in a virtual environment of this run.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runOk, type CommandOptions } from './commands.js';
import { emptyFolder, type Workspace } from './workspace.js';

const TOOLS = ['uv==0.13.9', 'poetry==2.5.1'];

/** What runs with it finds uv and Poetry, as on the machine of somebody who uses them. */
export async function pythonTools(): Promise<CommandOptions> {
  const folder = emptyFolder('python-tools');
  const programs = join(folder, 'bin');
  if (!existsSync(join(programs, 'poetry'))) {
    await runOk(folder, ['python3', '-m', 'venv', folder]);
    await runOk(folder, [join(programs, 'pip'), 'install', '--quiet', ...TOOLS]);
  }
  return { environment: { PATH: [process.env['PATH'], programs].join(delimiter) } };
}

/** The default API of Poetry's index is no standard: behind a proxy only the simple one may answer. */
export function useSimpleIndex(workspace: Workspace, agent: string): void {
  const source =
    '\n[[tool.poetry.source]]\nname = "packages"\nurl = "https://pypi.org/simple/"\npriority = "primary"\n';
  workspace.edit(`agents/${agent}/pyproject.toml`, (text) => `${text}${source}`);
}
