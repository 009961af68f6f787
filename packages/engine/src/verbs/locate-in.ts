import type { System } from '@simplemas/core';
import type { LocateInComponent } from '@simplemas/renderers';

/** Where something is written in the file of a component, by the name of the component. */
export function locateIn({ components }: System): LocateInComponent {
  const byName = new Map(components.map((component) => [component.name, component]));
  return (name, path, what) => byName.get(name)?.locate(path, what);
}
