import type { PlannedComponent } from '@simplemas/core';

interface Ordered {
  readonly component: Pick<PlannedComponent, 'name' | 'startAfter'>;
}

/** What others wait for comes first; else the order stays. The plan has left out the edges that would close a cycle. */
export function startOrder<T extends Ordered>(items: readonly T[]): readonly T[] {
  const byName = new Map(items.map((item) => [item.component.name, item]));
  const ordered = new Set<T>();
  const entered = new Set<T>();
  const enter = (item: T): void => {
    if (entered.has(item)) return;
    entered.add(item);
    for (const { component } of item.component.startAfter) {
      const before = byName.get(component);
      if (before !== undefined) enter(before);
    }
    ordered.add(item);
  };
  items.forEach(enter);
  return [...ordered];
}
