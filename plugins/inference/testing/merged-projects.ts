import type { CreateNodesResultArray, ProjectConfiguration, TargetConfiguration } from '@nx/devkit';

type Projects = Readonly<Record<string, Partial<ProjectConfiguration>>>;

/** Projects by root, merged as Nx does, with targets that say in full what they are made of. */
export function mergedProjects(nodes: CreateNodesResultArray): Projects {
  const projects: Record<string, Partial<ProjectConfiguration>> = {};
  for (const [root, project] of nodes.flatMap(([, result]) => Object.entries(result.projects ?? {}))) {
    const before = projects[root] ?? {};
    const targets = { ...before.targets, ...targetsInFull(project) };
    projects[root] = { ...before, ...project, targets };
  }
  return projects;
}

/** With the entries of the lists that their inputs name. */
export function targetsInFull({ targets = {}, namedInputs = {} }: Partial<ProjectConfiguration>) {
  const inFull = (target: TargetConfiguration): TargetConfiguration =>
    target.inputs === undefined
      ? target
      : {
          ...target,
          inputs: target.inputs.flatMap((input) =>
            typeof input === 'string' ? (namedInputs[input] ?? [input]) : [input],
          ),
        };
  return Object.fromEntries(Object.entries(targets).map(([name, target]) => [name, inFull(target)]));
}
