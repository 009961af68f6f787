import { execSync } from 'node:child_process';
import { join } from 'node:path';
import { logger, type Tree } from '@nx/devkit';
import { HEALTH_PATH } from '@simplemas/contract';
import { joinPath } from '@simplemas/core';
import {
  DEFAULT_DOCKERFILE,
  renderDockerfile,
  renderIgnoreFile,
  type AgentImage,
  type LockedRuntime,
  type PythonRuntime,
} from '@simplemas/renderers';
import { ignoreFolders } from '../shared/ignore-folders.js';
import { PYTHON_PACKAGES, PYTHON_TEST_PACKAGES, PYTHON_VERSION } from '../shared/versions.js';
import type { AgentLanguage } from './agent-language.js';
import type { PythonPackageManager } from './agent-options.js';
import type { ResolvedAgent } from './resolve-agent.js';
import { scopeOf } from './scope.js';

/** Where every package manager puts the packages of an agent. */
const VIRTUAL_ENVIRONMENT = '.venv';

const ENTRY_POINT = 'agent.py';

/** What installing and testing leave behind. */
const TOOL_FOLDERS = [VIRTUAL_ENVIRONMENT, '__pycache__', '.pytest_cache'];

interface PackageManager {
  /** Template folders besides the common one. */
  readonly templates: readonly string[];
  /** Makes the virtual environment, or brings it up to date: quick, and silent, where nothing is to be done. */
  readonly installCommand: string;
  /** How the image installs packages. */
  readonly runtime: PythonRuntime;
}

const PACKAGE_MANAGERS: Readonly<Record<PythonPackageManager, PackageManager>> = {
  pip: {
    templates: ['python/pip'],
    installCommand: `test -x ${VIRTUAL_ENVIRONMENT}/bin/python || python3 -m venv ${VIRTUAL_ENVIRONMENT} && ${VIRTUAL_ENVIRONMENT}/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt`,
    runtime: { kind: 'pip', version: PYTHON_VERSION, requirementsFiles: ['requirements.txt'] },
  },
  poetry: {
    templates: ['python/poetry'],
    // Poetry would install into an environment that happens to be active.
    installCommand: 'env -u VIRTUAL_ENV poetry install --quiet',
    runtime: locked('poetry', ['pyproject.toml', 'poetry.lock']),
  },
  uv: {
    templates: [],
    installCommand: 'uv sync --quiet',
    runtime: locked('uv', ['pyproject.toml', 'uv.lock']),
  },
};

function locked(kind: LockedRuntime['kind'], installFiles: readonly string[]): LockedRuntime {
  return { kind, version: PYTHON_VERSION, installFiles, siblings: [] };
}

/** Agents on the official MCP SDK for Python. */
export const python: AgentLanguage = {
  templates: ({ packageManager }) => ['python/common', ...PACKAGE_MANAGERS[packageManager].templates],
  isPackage: false,
  addTools: (tree) => ignoreFolders(tree, TOOL_FOLDERS),
  view: (tree, agent) => {
    const { installCommand } = PACKAGE_MANAGERS[agent.packageManager];
    return {
      packageName: packageNameOf(tree, agent),
      pythonVersion: PYTHON_VERSION,
      packages: PYTHON_PACKAGES,
      testPackages: PYTHON_TEST_PACKAGES,
      installCommand,
      localCommand: `${installCommand} && exec ${VIRTUAL_ENVIRONMENT}/bin/python ${ENTRY_POINT}`,
    };
  },
  addFiles: (tree, { name, description, port, directory, packageManager }) => {
    const { runtime } = PACKAGE_MANAGERS[packageManager];
    // A lock file is written after this, by the package manager: the description of the image does not wait for it.
    const image: AgentImage = {
      folder: '.',
      entryPoint: ENTRY_POINT,
      port,
      health: { path: HEALTH_PATH, scheme: 'http' },
      title: name,
      description,
      volumePaths: [],
      runtime,
    };
    const options = { output: joinPath(directory, DEFAULT_DOCKERFILE), context: directory };
    for (const file of [renderDockerfile(image, options), renderIgnoreFile(image, options)]) {
      tree.write(file.path, file.contents);
    }
  },
  install: (workspaceRoot, { name, directory, packageManager }) => {
    const { installCommand } = PACKAGE_MANAGERS[packageManager];
    logger.info(`Installing the packages of ${directory} with ${packageManager}`);
    try {
      execSync(installCommand, { cwd: join(workspaceRoot, directory), stdio: 'inherit' });
    } catch {
      logger.warn(`The packages of ${directory} are not installed. Once that can work: nx run ${name}:install`);
    }
  },
};

/** A name as PyPI spells them (PEP 503), with the scope of the workspace: an agent called "mcp" is not the package "mcp". */
function packageNameOf(tree: Tree, { name }: ResolvedAgent): string {
  return `${scopeOf(tree)}-${name}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
