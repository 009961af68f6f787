/** Component files to a system: names unique, dependencies matched, references resolved. Knows no platform. */
import { serviceUrlVariable } from '@simplemas/contract';
import { compareText, type Diagnostic, type Outcome } from '../diagnostics/index.js';
import { furtherNamedPorts, type ComponentFile, type System, type SystemDefinition } from '../model/index.js';
import { resolveDiagnostics } from './diagnostics.js';
import { matchDependencies } from './match-dependencies.js';
import { resolveComponent } from './resolve-component.js';

export function resolveSystem(definition: SystemDefinition): Outcome<System> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const components = indexByName(definition.components, report);
  const match = matchDependencies(components, definition);
  match.diagnostics.forEach(report);
  const resolved = [...components.values()].map((file) => {
    variableCollisions(file, components).forEach(report);
    return resolveComponent({ file, components, edges: match.edges.get(file.component.name) ?? [], report });
  });
  const { name, networks } = definition;
  return { value: { ...(name === undefined ? {} : { name }), networks, components: resolved }, diagnostics };
}

function indexByName(
  files: readonly ComponentFile[],
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, ComponentFile> {
  const byName = new Map<string, ComponentFile>();
  const sorted = files.toSorted(
    (a, b) => compareText(a.component.name, b.component.name) || compareText(a.path, b.path),
  );
  for (const file of sorted) {
    const { name } = file.component;
    const first = byName.get(name);
    if (first === undefined) byName.set(name, file);
    else report(componentTwice(first, file));
  }
  return byName;
}

function componentTwice(first: ComponentFile, second: ComponentFile): Diagnostic {
  const path = ['component', 'name'];
  return resolveDiagnostics['component-twice'](
    { name: second.component.name, first: first.path, second: second.path },
    { span: second.locate(path), related: [{ span: first.locate(path), label: 'the other one' }] },
  );
}

/** Two dependencies, or a dependency and a named port of another, whose URLs would share one variable (spec.md §4). */
function variableCollisions(
  file: ComponentFile,
  components: ReadonlyMap<string, ComponentFile>,
): readonly Diagnostic[] {
  const owners = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const dependency of file.dependencies) {
    const ports = components.get(dependency.name)?.ports ?? [];
    const portNames = furtherNamedPorts(ports).map((port) => port.name);
    const urls = [
      { variable: serviceUrlVariable(dependency.name), owner: dependency.name },
      ...portNames.map((name) => ({
        variable: serviceUrlVariable(dependency.name, name),
        owner: `${dependency.name}.${name}`,
      })),
    ];
    for (const { variable, owner } of urls) {
      const first = owners.get(variable);
      if (first !== undefined && first !== owner) {
        diagnostics.push(
          resolveDiagnostics['variable-collision']({ variable, first, second: owner }, { span: dependency.span }),
        );
      }
      owners.set(variable, owner);
    }
  }
  return diagnostics;
}
