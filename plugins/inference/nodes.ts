/** The projects that metadata files stand for: one per component, and the system at the workspace root. Pure; never throws for a broken file. */
import type { CreateNodesResultArray, ProjectConfiguration } from '@nx/devkit';
import type { ComponentProject } from './component-projects.js';
import { componentTargets, type ComponentTargetsRequest } from './component-targets.js';
import type { ControlledSystem } from './control-targets.js';
import type { ReadFile } from './image-inputs.js';
import { neighboursIn, reachableFrom } from './neighbours.js';
import type { Settings } from './settings.js';
import { systemTargets } from './system-targets.js';
import { composeFile } from './target-parts.js';
import type { Targets } from './target-shapes.js';

/** Marks the projects of this plugin. */
export const PROJECT_TAG = 'simplemas';

const SYSTEM_TAG = `${PROJECT_TAG}:system`;

/** Where a project is a component as well, its system's targets are told from its own by this. */
const SYSTEM_SUFFIX = '-system';

export interface NodesRequest {
  readonly components: readonly ComponentProject[];
  /** Name of the system that all components form, if it has one. */
  readonly systemName: string | undefined;
  /** Name of the project that stands for it. */
  readonly systemProjectName: string;
  readonly settings: Settings;
  readonly readFile: ReadFile;
}

type Node = CreateNodesResultArray[number];
type Project = Omit<ProjectConfiguration, 'root'>;

export function nodesFor(request: NodesRequest): CreateNodesResultArray {
  const first = request.components[0];
  if (first === undefined) return [];
  const root = request.components.find((project) => project.root === '.');
  const system = controlledSystem(request, root);
  const neighboursOf = neighboursIn(request.components);
  const nodes = request.components.map((project) => {
    const [neighbours, reachable] = [neighboursOf(project), reachableFrom(project, neighboursOf)];
    return nodeFor(project, componentProject({ ...request, system, project, neighbours, reachable }));
  });
  if (root === undefined) return [...nodes, nodeFor({ root: '.', file: first.file }, systemProject(request, system))];
  // A system of one is its component: other targets would only do the same again.
  if (request.components.length === 1) return nodes;
  return [...nodes, nodeFor(root, systemPartOf(root, request, system))];
}

function nodeFor({ root, file }: Pick<ComponentProject, 'root' | 'file'>, project: Project): Node {
  return [file, { projects: { [root]: project } }];
}

/** Which target writes the file of the system: one of its own, or that of the only component. */
function controlledSystem(request: NodesRequest, root: ComponentProject | undefined): ControlledSystem {
  const { components, settings, systemName, systemProjectName } = request;
  const isOne = root !== undefined && components.length === 1;
  const projectName = root?.projectName ?? systemProjectName;
  const suffix = root === undefined || isOne ? '' : SYSTEM_SUFFIX;
  const { compose } = settings.targetNames;
  return {
    file: composeFile(settings, isOne ? projectName : systemProjectName),
    systemName,
    ...(compose === undefined ? {} : { writer: { projectName, target: `${compose}${suffix}` } }),
  };
}

function componentProject(request: ComponentTargetsRequest): Project {
  const { projectName, outline } = request.project;
  const description = outline.description === undefined ? {} : { description: outline.description };
  const technologies = outline.hasBuild ? ['docker'] : [];
  const targets = componentTargets(request);
  return {
    name: projectName,
    projectType: 'application',
    tags: [PROJECT_TAG, ...request.settings.tags],
    targets,
    metadata: { ...description, ...metadataFor('Deployment', targets, technologies) },
  };
}

function systemProject(request: NodesRequest, system: ControlledSystem): Project {
  const name = request.systemProjectName;
  const targets = systemTargets({ ...request, system, projectName: name, suffix: '' });
  return {
    name,
    projectType: 'application',
    tags: [PROJECT_TAG, SYSTEM_TAG],
    targets,
    metadata: { description: 'All components of this workspace', ...metadataFor('Deployment', targets) },
  };
}

/** A component at the workspace root keeps its own targets; those of the system stand beside them. */
function systemPartOf({ projectName }: ComponentProject, request: NodesRequest, system: ControlledSystem): Project {
  const targets = systemTargets({ ...request, system, projectName, suffix: SYSTEM_SUFFIX });
  return { tags: [SYSTEM_TAG], targets, metadata: metadataFor('System', targets) };
}

function metadataFor(
  group: string,
  targets: Targets,
  technologies: readonly string[] = [],
): NonNullable<ProjectConfiguration['metadata']> {
  return { technologies: ['simplemas', ...technologies], targetGroups: { [group]: Object.keys(targets) } };
}
