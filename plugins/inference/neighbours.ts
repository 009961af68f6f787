import type { ComponentProject } from './component-projects.js';

export interface Neighbours {
  /**
   * A component, those it depends on directly, and those that these tell of in what they say of themselves, in their order: whose metadata its results are made of. A
   * dependency that nobody provides is left out.
   */
  readonly of: (project: ComponentProject) => readonly ComponentProject[];
  /** A component and everything it depends on, however far, in their order. */
  readonly reachableFrom: (project: ComponentProject) => readonly ComponentProject[];
  /** Those that depend on it directly, in their order. */
  readonly callersOf: (project: ComponentProject) => readonly ComponentProject[];
}

/** Of projects sorted by file. Found once for each, by place in that order: comparing paths again and again is most of the work otherwise. */
export function neighboursIn(projects: readonly ComponentProject[]): Neighbours {
  const byName = firstByName(projects);
  const places = new Map(projects.map((project, place) => [project, place]));
  const inOrder = (found: readonly number[]) => [...new Set(found)].sort((a, b) => a - b);
  const placesOf = (found: readonly ComponentProject[]) => found.flatMap((each) => places.get(each) ?? []);
  const providersOf = ({ outline }: ComponentProject) =>
    outline.dependencies.flatMap(({ name }) => byName.get(name) ?? []);
  const neighbours = projects.map((project) => {
    const needed = new Set([project, ...providersOf(project)]);
    // What is added while the loop runs is visited as well.
    for (const each of needed) if (each.outline.isTextLinked) providersOf(each).forEach((found) => needed.add(found));
    return inOrder(placesOf([...needed]));
  });
  let callers: Callers | undefined;
  const projectsAt = (found: readonly number[]) => found.flatMap((place) => projects[place] ?? []);
  const neighboursOf = (project: ComponentProject) => neighbours[places.get(project) ?? -1] ?? [];
  return {
    of: (project) => projectsAt(neighboursOf(project)),
    callersOf: (project) => (callers ??= callersIn(projects, providersOf)).get(project) ?? [],
    reachableFrom: (project) => {
      const reached = new Set(placesOf([project]));
      // What is added while the loop runs is visited as well.
      for (const place of reached) for (const neighbour of neighbours[place] ?? []) reached.add(neighbour);
      return projectsAt(inOrder([...reached]));
    },
  };
}

type Callers = ReadonlyMap<ComponentProject, readonly ComponentProject[]>;

function callersIn(
  projects: readonly ComponentProject[],
  providersOf: (project: ComponentProject) => readonly ComponentProject[],
): Callers {
  const callers = new Map<ComponentProject, ComponentProject[]>();
  for (const project of projects) {
    for (const provider of new Set(providersOf(project))) {
      if (provider !== project) callers.set(provider, [...(callers.get(provider) ?? []), project]);
    }
  }
  return callers;
}

/** Components by name; of several with one name, which is an error that validation reports, the first. */
export function firstByName(projects: readonly ComponentProject[]): ReadonlyMap<string, ComponentProject> {
  const named = projects.flatMap((project) => project.componentNames.map((name) => [name, project] as const));
  return new Map(named.reverse());
}
