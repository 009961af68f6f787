/** The systems that manifests and project files list. Pure; never throws for a broken one. */
import { baseNameOf } from '@simplemas/core';
import { isRunnable } from './control-targets.js';
import type { ListedComponent, ListedSystem, ListKind } from './listed-systems.js';
import { metadataFor, nodeFor, PROJECT_TAG, SYSTEM_TAG, type Node, type Project } from './project-parts.js';
import type { Settings } from './settings.js';
import { systemInputs, systemTargets, type SystemTargetsRequest } from './system-targets.js';
import { composeFile, dockerfilesOf, eachOf, inputsFor, ownTargets, systemOption, withSuffix } from './target-parts.js';

export function listedNodes(lists: readonly ListedSystem[], settings: Settings): readonly Node[] {
  return lists.map((list) => nodeFor(list, listedProject(list, settings)));
}

/** A list in a folder of its own is a project; in that of a component, or of the workspace, its targets stand beside those that are there. */
function listedProject(list: ListedSystem, settings: Settings): Project {
  const { isHosted, outputName, systemName, file, components } = list;
  const deployed = listedRequest(list, settings);
  const targets = systemTargets(deployed);
  const parts = { namedInputs: systemInputs(deployed), targets };
  if (isHosted) return { tags: [SYSTEM_TAG], ...parts, metadata: metadataFor(LIST_GROUPS[list.kind], targets) };
  return {
    name: outputName,
    projectType: 'application',
    tags: [PROJECT_TAG, SYSTEM_TAG],
    ...parts,
    metadata: {
      description: `The system ${systemName ?? outputName}: ${describeCount(components.length)} of ${baseNameOf(file)}`,
      ...metadataFor('Deployment', targets),
    },
  };
}

const LIST_GROUPS: Readonly<Record<ListKind, string>> = { manifest: 'Manifest', project: 'Project file' };

function describeCount(count: number): string {
  return count === 1 ? '1 component' : `${count} components`;
}

function listedRequest(list: ListedSystem, settings: Settings): SystemTargetsRequest {
  const { kind, file, projectName, outputName, systemName, components, suffix, isBroken } = list;
  const { validate, build, compose } = settings.targetNames;
  const found = components.flatMap(({ outline, file: metadata }) =>
    outline === undefined ? [] : [{ outline, file: metadata }],
  );
  const files = [file, ...components.flatMap((each) => each.files), ...dockerfilesOf(found)];
  const writer = withSuffix(compose, suffix);
  return {
    system: {
      file: composeFile(settings, outputName),
      systemName,
      ...(writer === undefined ? {} : { writer: { projectName, target: writer } }),
    },
    projectName,
    settings,
    suffix,
    subject: `the components of ${file}`,
    options: { [LIST_OPTIONS[kind]]: file, ...systemOption(systemName) },
    inputs: inputsFor([...new Set(files)], settings),
    // Not those of its components: what the list lays over them counts.
    checks: ownTargets(withSuffix(validate, suffix)),
    builds: eachOf(projectsOf(components), build),
    // Of a broken list it is not known: its targets stay, and say what is wrong.
    isRunnable: isBroken || found.some(isRunnable),
    isServed: isBroken || found.some(({ outline }) => outline.hasLocalCommand),
  };
}

/** As the executors call them. */
const LIST_OPTIONS: Readonly<Record<ListKind, string>> = { manifest: 'manifest', project: 'projectFile' };

function projectsOf(components: readonly ListedComponent[]) {
  return components.flatMap(({ project }) => project ?? []);
}
