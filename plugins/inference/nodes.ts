/** The projects that metadata files stand for: one per component, and the system at the workspace root. Pure; never throws for a broken file. */
import type { CreateNodesResultArray, ProjectConfiguration } from '@nx/devkit';
import type { ComponentProject } from './component-projects.js';
import { componentTargets, type ComponentTargetsRequest } from './component-targets.js';
import { neighboursIn, reachableFrom } from './neighbours.js';
import type { Settings } from './settings.js';
import { systemTargets } from './system-targets.js';
import type { Targets } from './target-shapes.js';

/** Marks the projects of this plugin. */
export const PROJECT_TAG = 'simplemas';

const SYSTEM_TAG = `${PROJECT_TAG}:system`;

export interface NodesRequest {
  readonly components: readonly ComponentProject[];
  /** Name of the system that all components form, if it has one. */
  readonly systemName: string | undefined;
  /** Name of the project that stands for it. */
  readonly systemProjectName: string;
  readonly settings: Settings;
}

type Node = CreateNodesResultArray[number];
type Project = Omit<ProjectConfiguration, 'root'>;

export function nodesFor(request: NodesRequest): CreateNodesResultArray {
  const first = request.components[0];
  if (first === undefined) return [];
  const neighboursOf = neighboursIn(request.components);
  const nodes = request.components.map((project) => {
    const [neighbours, reachable] = [neighboursOf(project), reachableFrom(project, neighboursOf)];
    return nodeFor(project, componentProject({ ...request, project, neighbours, reachable }));
  });
  const root = request.components.find((project) => project.root === '.');
  if (root === undefined) return [...nodes, nodeFor({ root: '.', file: first.file }, systemProject(request))];
  // A system of one is its component: other targets would only do the same again.
  if (request.components.length === 1) return nodes;
  return [...nodes, nodeFor(root, systemPartOf(root, request))];
}

function nodeFor({ root, file }: Pick<ComponentProject, 'root' | 'file'>, project: Project): Node {
  return [file, { projects: { [root]: project } }];
}

function componentProject(request: ComponentTargetsRequest): Project {
  const { projectName, outline } = request.project;
  const description = outline.description === undefined ? {} : { description: outline.description };
  const targets = componentTargets(request);
  return {
    name: projectName,
    projectType: 'application',
    tags: [PROJECT_TAG],
    targets,
    metadata: { ...description, ...metadataFor('Deployment', targets) },
  };
}

function systemProject(request: NodesRequest): Project {
  const name = request.systemProjectName;
  const targets = systemTargets({ ...request, outputName: name, projectName: name, suffix: '' });
  return {
    name,
    projectType: 'application',
    tags: [PROJECT_TAG, SYSTEM_TAG],
    targets,
    metadata: { description: 'All components of this workspace', ...metadataFor('Deployment', targets) },
  };
}

/** A component at the workspace root keeps its own targets; those of the system stand beside them. */
function systemPartOf(root: ComponentProject, request: NodesRequest): Project {
  const { projectName } = root;
  const targets = systemTargets({ ...request, outputName: request.systemProjectName, projectName, suffix: '-system' });
  return { tags: [SYSTEM_TAG], targets, metadata: metadataFor('System', targets) };
}

function metadataFor(group: string, targets: Targets): NonNullable<ProjectConfiguration['metadata']> {
  return { technologies: ['simplemas'], targetGroups: { [group]: Object.keys(targets) } };
}
