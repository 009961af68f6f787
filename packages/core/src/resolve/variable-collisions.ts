import { serviceUrlVariable } from '@simplemas/contract';
import type { Diagnostic } from '../diagnostics/index.js';
import { furtherNamedPorts } from '../model/index.js';
import { resolveDiagnostics } from './diagnostics.js';
import type { ComponentResolution } from './resolve-component.js';

/** Two dependencies, or a dependency and a named port of another, whose URLs would share one variable (spec.md §4). */
export function variableCollisions({ file, system }: ComponentResolution): readonly Diagnostic[] {
  const owners = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const dependency of file.dependencies) {
    const ports = system?.components.get(dependency.name)?.ports ?? [];
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
