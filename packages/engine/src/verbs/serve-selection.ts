import { hasErrors, planDeployment, sortDiagnostics, type Diagnostic, type System } from '@simplemas/core';
import type { RunningHost, StopSignal } from '../host.js';
import { loadSystem } from '../load/load-system.js';
import { selectComponents } from '../load/select-components.js';
import type { ServeSelection } from '../requests.js';
import { serveSystem, type AssignedPorts, type OnServeEvent, type ServeReport } from '../serve/index.js';
import { resolveLoaded } from './resolve-loaded.js';

export interface ServeOptions {
  readonly onEvent: OnServeEvent;
  /** Told once, before anything starts. */
  readonly onDiagnostics: (diagnostics: readonly Diagnostic[]) => void;
  readonly stop: StopSignal;
}

export type ServeOutcome = ServeReport | { readonly outcome: 'broken'; readonly leftRunning: readonly string[] };

/** From files to processes of this machine, until `stop`. With an error in the files nothing is started. */
export async function serveSelection(
  host: RunningHost,
  { selection, rootComponent }: ServeSelection,
  { onEvent, onDiagnostics, stop }: ServeOptions,
): Promise<ServeOutcome> {
  const loaded = loadSystem(host, selection);
  const selected = rootComponent === undefined ? loaded : selectComponents(loaded, rootComponent, 'all');
  const resolved = resolveLoaded(host.files, selected);
  const system = resolved.value;
  const planned = system === undefined ? [] : planLocally(system, new Map()).diagnostics;
  const diagnostics = sortDiagnostics([...resolved.diagnostics, ...planned]).filter(isAboutProcesses);
  onDiagnostics(diagnostics);
  if (system === undefined || hasErrors(diagnostics)) return { outcome: 'broken', leftRunning: [] };
  const components = system.components.map(({ name, ports }) => ({ name, ports: ports.map((entry) => entry.port) }));
  const planFor = (ports: AssignedPorts) => {
    const { value } = planLocally(system, ports);
    // Planning without a value always comes with an error, and there was none.
    if (value === undefined) throw new Error('a system without errors could not be planned');
    return value;
  };
  return serveSystem(host, { components, planFor, stop }, onEvent);
}

function planLocally(system: System, localPorts: AssignedPorts) {
  return planDeployment(system, { platform: 'local', localPorts });
}

/** Whether an image can be built is of no interest to processes. */
function isAboutProcesses({ code }: Diagnostic): boolean {
  return !code.startsWith('build/');
}
