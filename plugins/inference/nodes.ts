/** The projects that metadata files stand for: one per component, one for the workspace, and one per list of components. Pure; never throws for a broken file. */
import type { CreateNodesResultArray } from '@nx/devkit';
import { componentInputs, componentTargets, type ComponentTargetsRequest } from './component-targets.js';
import { listedNodes } from './listed-nodes.js';
import type { IsMentioned } from './mentioned-options.js';
import { neighboursIn } from './neighbours.js';
import type { NodesRequest } from './nodes-request.js';
import { metadataFor, nodeFor, PROJECT_TAG, type Project } from './project-parts.js';
import { controlledSystem, workspaceNodes } from './workspace-nodes.js';

export function nodesFor(request: NodesRequest): CreateNodesResultArray {
  const system = controlledSystem(request);
  const neighbours = neighboursIn(request.components);
  const isMentioned: IsMentioned = (root, option) =>
    request.settings.mentioned.includes(option) || request.isMentioned?.(root, option) === true;
  const nodes = request.components.map((project) => {
    const around = {
      neighbours: neighbours.of(project),
      reachable: neighbours.reachableFrom(project),
      ...(isMentioned(project.root, 'networkPolicy') ? { callers: neighbours.callersOf(project) } : {}),
      isSentElsewhere: isMentioned(project.root, 'output'),
    };
    return nodeFor(project, componentProject({ ...request, system, project, ...around }));
  });
  return [...nodes, ...workspaceNodes(request, system), ...listedNodes(request.lists, request.settings)];
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
    namedInputs: { ...componentInputs(request) },
    targets,
    metadata: { ...description, ...metadataFor('Deployment', targets, technologies) },
  };
}
