import type { Outcome } from '../diagnostics/index.js';
import { hasErrors } from '../diagnostics/index.js';
import type { ComponentFile, DependencyEntry } from '../model/index.js';
import type { SourceSpan } from '../source/index.js';
import { checkName, validateComponent } from '../validate/index.js';

/** A component and the name that a project file gives it. */
export interface Renaming {
  readonly file: ComponentFile;
  readonly name: string;
  readonly span: SourceSpan;
  /** The file holds errors, which are told: only its name is looked at here. */
  readonly isUnready?: boolean;
}

/**
 * Components under other names than their files say. Their dependencies may say either name, so each file can stay as it is; a name that two of the files share
 * means neither of them. Answers in the order of the renamings.
 */
export function renameComponents(renamings: readonly Renaming[]): readonly Outcome<ComponentFile>[] {
  const names = newNames(renamings);
  return renamings.map((renaming) => {
    const file = renamed(renaming, names);
    if (renaming.isUnready)
      return { value: file, diagnostics: checkName(file.component.name, 'component', renaming.span) };
    const diagnostics = validateComponent(file);
    return { value: hasErrors(diagnostics) ? undefined : file, diagnostics };
  });
}

/** A new name means itself, even where it is the old name of another component. */
function newNames(renamings: readonly Renaming[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const { file, name } of renamings) {
    if (names.has(file.component.name)) shared.add(file.component.name);
    names.set(file.component.name, name);
  }
  for (const name of shared) names.delete(name);
  for (const { name } of renamings) names.set(name, name);
  return names;
}

function renamed({ file, name, span }: Renaming, names: ReadonlyMap<string, string>): ComponentFile {
  return {
    ...file,
    component: { ...file.component, name },
    dependencies: file.dependencies.map((dependency) => renamedDependency(dependency, names)),
    locate: (path, what) => (path.join('.') === 'component.name' ? span : file.locate(path, what)),
  };
}

function renamedDependency(dependency: DependencyEntry, names: ReadonlyMap<string, string>): DependencyEntry {
  const name = names.get(dependency.name) ?? dependency.name;
  return name === dependency.name ? dependency : { ...dependency, name, writtenName: dependency.name };
}
