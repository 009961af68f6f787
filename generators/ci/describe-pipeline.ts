import { readNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';
import { folderOf } from '@simplemas/core';
import { DEFAULT_NODE_VERSION, pythonToolsOf } from '@simplemas/engine';
import type { Pipeline } from '@simplemas/renderers';
import { settingsOf } from '../../plugins/inference/settings.js';
import { findComponents } from '../shared/workspace-components.js';
import { createTreeHost } from '../shared/tree-host.js';
import { PYTHON_VERSION } from '../shared/versions.js';
import { pluginOptionsOf } from '../shared/plugin-options.js';
import { packageManagerOf } from '../shared/package-manager.js';
import type { CiSettings } from './ci-options.js';
import { targetSuffixes } from './target-suffixes.js';

const DEFAULT_BRANCH = 'main';
/** The time that GitLab gives a job unless it is told; GitHub gives six hours. */
const DEFAULT_TIMEOUT_MINUTES = 60;

/** Targets of other plugins and of scaffolded agents, under the names that Nx gives them everywhere. */
const USUAL_TARGETS = ['lint', 'typecheck', 'test'];

/** The pipeline of this workspace: its package manager, and the names that targets have here. */
export function describePipeline(tree: Tree, settings: CiSettings, { folder }: Pick<Pipeline, 'folder'>): Pipeline {
  const nxJson = readNxJson(tree) ?? {};
  const { lockFile, ...packageManager } = packageManagerOf(tree);
  const plugin = settingsOf(pluginOptionsOf(nxJson));
  const { targetNames, outputFolder } = plugin;
  const suffixes = targetSuffixes(tree, plugin);
  // The plugin's options may want a target not at all.
  const named = (target: string | undefined) =>
    target === undefined ? [] : suffixes.map((suffix) => `${target}${suffix}`);
  return {
    ...(folder === undefined ? {} : { folder }),
    packageManager,
    lockFile,
    ...settingsWithDefaults(nxJson, settings),
    ...pythonOf(tree, settings),
    targets: {
      check: [
        ...named(targetNames.validate),
        ...(settings.targets ?? USUAL_TARGETS),
        ...named(targetNames.compose),
        ...named(targetNames.kubernetes),
      ],
      ...(targetNames.dockerBuild === undefined ? {} : { buildImage: targetNames.dockerBuild }),
      ...(targetNames.dockerPush === undefined ? {} : { pushImage: targetNames.dockerPush }),
      outputFolder,
    },
  };
}

function settingsWithDefaults(nxJson: NxJsonConfiguration, settings: CiSettings) {
  const { registry, nodeVersion = DEFAULT_NODE_VERSION, timeoutMinutes = DEFAULT_TIMEOUT_MINUTES } = settings;
  return {
    nodeVersion,
    timeoutMinutes,
    mainBranch: settings.mainBranch ?? nxJson.defaultBase ?? DEFAULT_BRANCH,
    ...(registry === undefined ? {} : { registry: registry.replace(/\/+$/, '') }),
  };
}

/** What the tests of components in Python need; nothing where there is none. */
function pythonOf(tree: Tree, { pythonVersion = PYTHON_VERSION }: CiSettings): Pick<Pipeline, 'python'> {
  const folders = findComponents(tree).map(({ file }) => folderOf(file));
  const tools = pythonToolsOf(createTreeHost(tree), folders);
  if (tools.length === 0) return {};
  return { python: { version: pythonVersion, tools: tools.filter((tool) => tool !== 'pip') } };
}
