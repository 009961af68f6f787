import { showsDependencies, type ComponentFile, type Diagnostic, type SystemDefinition } from '@simplemas/core';
import { discoverDiagnostics } from './diagnostics.js';
import type { LoadedFile } from './load-file.js';
import type { LoadedSystem } from './loaded-system.js';

/** How far to follow dependencies: `direct` for the addresses that one service needs, `all` for what must run with it. */
export type Reach = 'direct' | 'all';

/** The part of a system that one component needs; findings about the rest are none of its business. */
export function selectComponents(loaded: LoadedSystem, root: string, reach: Reach): LoadedSystem {
  return componentSelector(loaded, reach)(root);
}

/** The same for one component after the other. */
export function componentSelector(loaded: LoadedSystem, reach: Reach): (root: string) => LoadedSystem {
  const { readings, definition } = loaded;
  const byName = groupByName(readings, ({ name }) => name);
  const namesOfWhole = [...byName.keys()];
  const fileOf = new Map(definition.components.map((file) => [file.component.name, file]));
  const filesByName = groupByName(definition.components, ({ component }) => component.name);
  return (root) => {
    if (!byName.has(root)) {
      const diagnostics = [...loaded.diagnostics, unknownComponent(loaded, root)];
      return { ...loaded, definition: { ...definition, components: [], unready: [] }, diagnostics };
    }
    const names = namesNeeded(root, reach, (name) => fileOf.get(name));
    const readingsOf = pick(byName, names);
    const unready = readingsOf.flatMap((reading) => reading.unready ?? []);
    return {
      ...loaded,
      readings: readingsOf,
      definition: {
        ...definition,
        components: pick(filesByName, names),
        unready,
        namesOfWhole,
        ...existing(definition, byName, names),
      },
    };
  };
}

function unknownComponent(loaded: LoadedSystem, component: string): Diagnostic {
  const known = loaded.readings.flatMap((reading) => reading.name ?? []);
  return discoverDiagnostics['unknown-component']({ component, known: known.slice(0, 10).join(', ') });
}

interface Placed<T> {
  readonly place: number;
  readonly item: T;
}

function groupByName<T>(
  items: readonly T[],
  nameOf: (item: T) => string | undefined,
): ReadonlyMap<string, readonly Placed<T>[]> {
  const groups = new Map<string, Placed<T>[]>();
  items.forEach((item, place) => {
    const name = nameOf(item);
    if (name === undefined) return;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [{ place, item }]);
    else group.push({ place, item });
  });
  return groups;
}

/** In the order in which they were. */
function pick<T>(groups: ReadonlyMap<string, readonly Placed<T>[]>, names: ReadonlySet<string>): readonly T[] {
  const picked = [...names].flatMap((name) => groups.get(name) ?? []);
  return picked.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

/** The component itself, those that it depends on, and those that these tell of. */
export function namesNeeded(
  root: string,
  reach: Reach,
  fileOf: (name: string) => ComponentFile | undefined,
): ReadonlySet<string> {
  const names = new Set([root]);
  // A set hands out what is added while it is walked.
  for (const name of names) {
    const file = name === root || reach === 'all' ? fileOf(name) : tellingFile(fileOf(name));
    for (const dependency of file?.dependencies ?? []) names.add(dependency.name);
  }
  return names;
}

/** The file, where what others see of the component may be made of what its own dependencies say. */
function tellingFile(file: ComponentFile | undefined): ComponentFile | undefined {
  return file !== undefined && showsDependencies(file) ? file : undefined;
}

/** Dependencies of what was selected exist, though they were not: nobody is told that they are missing. */
function existing(
  { brokenNames }: SystemDefinition,
  byName: ReadonlyMap<string, readonly Placed<LoadedFile>[]>,
  names: ReadonlySet<string>,
): Pick<SystemDefinition, 'brokenNames'> {
  const selected = [...names].flatMap((name) => byName.get(name) ?? []);
  const needed = selected.flatMap(
    ({ item }) => (item.file ?? item.unready?.file)?.dependencies.map(({ name }) => name) ?? [],
  );
  const left = needed.filter((name) => !names.has(name) && byName.has(name));
  return { brokenNames: left.length === 0 ? brokenNames : [...new Set([...brokenNames, ...left])] };
}
