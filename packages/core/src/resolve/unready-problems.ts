/** What can be said of a file that holds errors before they are mended, so that a run tells all that it can (spec.md §1). */
import { compareText, type Diagnostic } from '../diagnostics/index.js';
import type { ComponentFile, SystemDefinition, UnreadyFile } from '../model/index.js';
import { restsOnGap, type ReferableSystem } from '../references/index.js';
import { componentTwice } from './component-twice.js';
import { missingDependencies } from './match-dependencies.js';
import { resolveComponent, resolveSurface } from './resolve-component.js';
import { variableCollisions } from './variable-collisions.js';

/** Of all such files, one after the other in the order of their paths: two of them may have one name. */
export function unreadyProblemsOf(unready: readonly UnreadyFile[], system: Surroundings): readonly Diagnostic[] {
  const namesakes = new Map(system.components);
  return unready
    .toSorted((a, b) => compareText(a.file.path, b.file.path))
    .flatMap(({ file, gaps }) => {
      const { name } = file.component;
      const first = namesakes.get(name);
      // A name that could not be read is empty.
      if (first === undefined && name !== '') namesakes.set(name, file);
      return [
        ...(first === undefined ? [] : [componentTwice(first, file)]),
        ...unreadyProblems({ file, gaps }, system),
      ];
    });
}

interface Surroundings extends ReferableSystem, Pick<SystemDefinition, 'isStrict' | 'namesOfWhole'> {
  readonly components: ReadonlyMap<string, ComponentFile>;
}

function unreadyProblems({ file, gaps }: UnreadyFile, system: Surroundings): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => {
    if (!restsOnGap(diagnostic, gaps)) diagnostics.push(diagnostic);
  };
  const resolution = { file, system, report };
  resolveComponent(resolution, { ...resolveSurface(resolution), edges: [] });
  // A name that stands twice, or holds references that could not be resolved, has its finding.
  const firstOfEach = new Map(file.dependencies.toReversed().map((dependency) => [dependency.name, dependency]));
  const dependencies = [...firstOfEach.values()].filter(({ name }) => !name.includes('${'));
  return [
    // Whether one is required may be what could not be read.
    ...(gaps.has('dependencies') ? [] : missingDependencies({ ...file, dependencies }, system, system.isStrict)),
    ...variableCollisions(resolution),
    ...diagnostics,
  ];
}
