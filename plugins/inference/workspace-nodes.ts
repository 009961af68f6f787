/** The system that all components of the workspace form. Pure. */
import type { ComponentProject } from './component-projects.js';
import { isRunnable, type ControlledSystem } from './control-targets.js';
import type { NodesRequest } from './nodes-request.js';
import { metadataFor, nodeFor, PROJECT_TAG, SYSTEM_TAG, type Node, type Project } from './project-parts.js';
import { systemInputs, systemTargets, type SystemTargetsRequest } from './system-targets.js';
import { composeFile, dockerfilesOf, eachOf, inputsFor, selectionOptions } from './target-parts.js';

/** Where a project is a component as well, its system's targets are told from its own by this. */
const SYSTEM_SUFFIX = '-system';

/** Its project, or its part of the component at the workspace root. */
export function workspaceNodes(request: NodesRequest, system: ControlledSystem): readonly Node[] {
  const { components } = request;
  const root = rootComponent(components);
  const [first] = components;
  if (first === undefined) return [];
  if (root === undefined) return [nodeFor({ root: '.', file: first.file }, systemProject(request, system))];
  // A system of one is its component: other targets would only do the same again.
  return components.length === 1 ? [] : [nodeFor(root, systemPartOf(root, request, system))];
}

function rootComponent(components: readonly ComponentProject[]): ComponentProject | undefined {
  return components.find((project) => project.root === '.');
}

/** What names of the system's targets end in. A system of one is its component, and has no others. */
export function systemSuffix(components: readonly ComponentProject[]): string {
  return components.length === 1 || rootComponent(components) === undefined ? '' : SYSTEM_SUFFIX;
}

/** Which target writes the file of the system: one of its own, or that of the only component. */
export function controlledSystem(request: NodesRequest): ControlledSystem {
  const { components, settings, systemName, systemProjectName } = request;
  const root = rootComponent(components);
  const isOne = root !== undefined && components.length === 1;
  const projectName = root?.projectName ?? systemProjectName;
  const { compose } = settings.targetNames;
  return {
    file: composeFile(settings, isOne ? projectName : systemProjectName),
    systemName,
    ...(compose === undefined ? {} : { writer: { projectName, target: `${compose}${systemSuffix(components)}` } }),
  };
}

function systemProject(request: NodesRequest, system: ControlledSystem): Project {
  const name = request.systemProjectName;
  const deployed = workspaceRequest(request, { system, projectName: name, suffix: '' });
  const targets = systemTargets(deployed);
  return {
    name,
    projectType: 'application',
    tags: [PROJECT_TAG, SYSTEM_TAG],
    namedInputs: systemInputs(deployed),
    targets,
    metadata: { description: 'All components of this workspace', ...metadataFor('Deployment', targets) },
  };
}

/** A component at the workspace root keeps its own targets; those of the system stand beside them. */
function systemPartOf({ projectName }: ComponentProject, request: NodesRequest, system: ControlledSystem): Project {
  const deployed = workspaceRequest(request, { system, projectName, suffix: SYSTEM_SUFFIX });
  const targets = systemTargets(deployed);
  return { tags: [SYSTEM_TAG], namedInputs: systemInputs(deployed), targets, metadata: metadataFor('System', targets) };
}

function workspaceRequest(
  { components, settings }: NodesRequest,
  place: Pick<SystemTargetsRequest, 'system' | 'projectName' | 'suffix'>,
): SystemTargetsRequest {
  const { validate, build } = settings.targetNames;
  return {
    ...place,
    settings,
    subject: 'all components',
    options: selectionOptions(settings, place.system.systemName),
    inputs: inputsFor([...components.flatMap((each) => each.files), ...dockerfilesOf(components)], settings),
    checks: eachOf(components, validate),
    builds: eachOf(components, build),
    isRunnable: components.some(isRunnable),
    isServed: components.some(({ outline }) => outline.hasLocalCommand),
  };
}
