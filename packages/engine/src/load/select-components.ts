import type { Diagnostic, SystemDefinition } from '@simplemas/core';
import { discoverDiagnostics } from './diagnostics.js';
import type { LoadedFile } from './load-file.js';
import type { LoadedSystem } from './loaded-system.js';

/** How far to follow dependencies: `direct` for the addresses that one service needs, `all` for what must run with it. */
export type Reach = 'direct' | 'all';

/** The part of a system that one component needs; findings about the rest are none of its business. */
export function selectComponents(loaded: LoadedSystem, root: string, reach: Reach): LoadedSystem {
  const byName = new Map(loaded.readings.map((reading) => [reading.name, reading]));
  if (!byName.has(root)) return { ...loaded, diagnostics: [...loaded.diagnostics, unknownComponent(loaded, root)] };
  const names = neededNames(byName, root, reach);
  const readings = loaded.readings.filter(({ name }) => name !== undefined && names.has(name));
  return { ...loaded, readings, definition: keepNames(loaded.definition, names) };
}

function unknownComponent(loaded: LoadedSystem, component: string): Diagnostic {
  const known = loaded.readings.flatMap((reading) => reading.name ?? []);
  return discoverDiagnostics['unknown-component']({ component, known: known.slice(0, 10).join(', ') });
}

function neededNames(
  byName: ReadonlyMap<string | undefined, LoadedFile>,
  root: string,
  reach: Reach,
): ReadonlySet<string> {
  const dependenciesOf = (name: string) =>
    byName.get(name)?.file?.dependencies.map((dependency) => dependency.name) ?? [];
  const names = new Set([root]);
  if (reach === 'direct') return new Set([root, ...dependenciesOf(root)]);
  // A set hands out what is added while it is walked.
  for (const name of names) for (const dependency of dependenciesOf(name)) names.add(dependency);
  return names;
}

function keepNames(definition: SystemDefinition, names: ReadonlySet<string>): SystemDefinition {
  return { ...definition, components: definition.components.filter((file) => names.has(file.component.name)) };
}
