import { compareText, type Outcome, type SystemDefinition } from '@simplemas/core';
import type { RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import { loadSystem } from '../load/load-system.js';
import { framedFor } from '../load/loaded-system.js';
import { componentSelector } from '../load/select-components.js';
import type { OutputRequest, RenderRequest, SystemSelection } from '../requests.js';
import { renderCompose } from './render-compose.js';
import { renderKubernetes, type KubernetesRender } from './render-kubernetes.js';

/** From files to the files of a platform. Nothing is rendered when there is an error. */
export function renderSystem(host: Host, { selection, ...request }: RenderRequest): Outcome<readonly RenderedFile[]> {
  const [outcome] = renderEach(host, selection, [request]);
  return outcome as Outcome<readonly RenderedFile[]>;
}

/** One answer for each request, in their order, from one reading of the files. */
export function renderEach(
  host: Host,
  selection: SystemSelection,
  requests: readonly OutputRequest[],
): readonly Outcome<readonly RenderedFile[]>[] {
  const loaded = framedFor(requests.length, loadSystem(host, selection));
  let selector: ReturnType<typeof componentSelector> | undefined;
  const select = (root: string) => (selector ??= componentSelector(loaded, 'direct'))(root);
  const callersOf = callersIn(loaded.definition);
  return requests.map((request) => {
    const { rootComponent, kubernetes } = request;
    const selected = rootComponent === undefined ? loaded : select(rootComponent);
    return kubernetes === undefined
      ? renderCompose(host, selected, request)
      : renderKubernetes(host, selected, { ...request, ...placeInSystem(selection, rootComponent, callersOf) });
  });
}

/** What becomes of one component when only that is rendered: from a file alone nobody knows the others, from a whole system who depends on it. */
function placeInSystem(
  { from }: SystemSelection,
  root: string | undefined,
  callersOf: (component: string) => readonly string[],
): Pick<KubernetesRender, 'isAlone' | 'callersOf'> {
  if (from === 'files') return { isAlone: true, callersOf: () => undefined };
  return root === undefined ? { isAlone: false } : { isAlone: true, callersOf };
}

/** Names of the components that depend on each, sorted; found out when the first is asked for. */
function callersIn(definition: SystemDefinition): (component: string) => readonly string[] {
  let callers: Map<string, Set<string>> | undefined;
  return (component) => {
    callers ??= gatherCallers(definition.components);
    return [...(callers.get(component) ?? [])].toSorted(compareText);
  };
}

function gatherCallers(components: SystemDefinition['components']): Map<string, Set<string>> {
  const callers = new Map<string, Set<string>>();
  for (const { component, dependencies } of components) {
    for (const { name } of dependencies) {
      const known = callers.get(name) ?? new Set();
      callers.set(name, known.add(component.name));
    }
  }
  return callers;
}
