/** Folders that tools own: what lies in them is installed, cached or generated, never a source of the workspace (spec.md §1). */
const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  '.git',
  '.hg',
  '.svn',
  '.nx',
  'dist',
  '.cache',
  '.parcel-cache',
  '.pnpm-store',
  '.turbo',
  '.yarn',
  '.venv',
  'venv',
  'site-packages',
  '__pycache__',
  '__pypackages__',
  '.eggs',
  '.ipynb_checkpoints',
  '.mypy_cache',
  '.nox',
  '.pytest_cache',
  '.ruff_cache',
  '.tox',
]);

/** File in a virtual environment of Python, whatever the environment's folder is called. */
export const VIRTUAL_ENVIRONMENT_FILE = 'pyvenv.cfg';

export function isToolFolder(name: string): boolean {
  return TOOL_FOLDERS.has(name);
}
