import {
  hasErrors,
  joinPath,
  planDeployment,
  sortDiagnostics,
  type Outcome,
  type WorkspacePath,
} from '@simplemas/core';
import { KUBERNETES_BASE, kubernetes, type RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import { imageFacts } from '../load/image-facts.js';
import type { LoadedSystem } from '../load/loaded-system.js';
import type { KubernetesSettings, OutputRequest } from '../requests.js';
import { patchProblems, policyProblems } from './kubernetes-problems.js';
import { resolveLoaded } from './resolve-loaded.js';

export interface KubernetesRender extends OutputRequest {
  /** One component of a system that has more. */
  readonly isAlone: boolean;
  /** Who depends on each component, where what is loaded does not tell. */
  readonly callersOf?: (component: string) => readonly string[] | undefined;
}

export function renderKubernetes(
  host: Host,
  loaded: LoadedSystem,
  { rootComponent, output, kubernetes: settings = {}, isAlone, callersOf }: KubernetesRender,
): Outcome<readonly RenderedFile[]> {
  const resolved = resolveLoaded(host.files, loaded);
  if (resolved.value === undefined) return { value: undefined, diagnostics: resolved.diagnostics };
  const { registry, tag, domain } = settings;
  const planned = planDeployment(resolved.value, {
    platform: 'kubernetes',
    naming: { ...(registry === undefined ? {} : { registry }), ...(tag === undefined ? {} : { tag }) },
    ...(domain === undefined ? {} : { domain }),
    images: imageFacts(host.files, resolved.value),
    ...(callersOf === undefined ? {} : { callersOf }),
    ...(rootComponent === undefined ? {} : { only: rootComponent }),
  });
  const diagnostics = sortDiagnostics([
    ...resolved.diagnostics,
    ...planned.diagnostics,
    ...patchProblems(planned.value, resolved.value, settings),
    ...policyProblems(planned.value, resolved.value, settings),
  ]);
  if (planned.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const rendered = kubernetes.render(planned.value, {
    output,
    isAlone,
    ...settings,
    hasBase: hasBase(host, output, settings),
  });
  return { value: rendered.value, diagnostics: sortDiagnostics([...diagnostics, ...rendered.diagnostics]) };
}

/** Overlays refer to it from then on, perhaps those of other folders, so it stays where it is. */
function hasBase({ files }: Host, output: WorkspacePath, { overlays = [] }: KubernetesSettings): boolean {
  return overlays.length > 0 || files.kindOf(joinPath(output, KUBERNETES_BASE)) === 'file';
}
