import type { Diagnostic } from '../../diagnostics/index.js';
import type { SystemComponent } from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';
import { isForwarded } from './public-ports.js';

/** What a component asks for and a cluster does not do in that way. */
export function workloadProblems(component: SystemComponent): readonly Diagnostic[] {
  return [...hostPortProblems(component), ...publicPortProblems(component), ...scalingProblems(component)];
}

function hostPortProblems({ name, ports, locate }: SystemComponent): readonly Diagnostic[] {
  return ports.flatMap(({ hostPort: port }, index) =>
    port === undefined
      ? []
      : [
          planDiagnostics['host-port-unused'](
            { component: name, port },
            { span: locate(['ports', index, 'host_port']) },
          ),
        ],
  );
}

function publicPortProblems({ name, ports, locate }: SystemComponent): readonly Diagnostic[] {
  return ports.flatMap((entry, index) => {
    if (entry.public === undefined || isForwarded(entry)) return [];
    const args = { component: name, port: entry.port, protocol: entry.protocol };
    return [planDiagnostics['public-without-http'](args, { span: locate(['ports', index, 'public']) })];
  });
}

function scalingProblems({ name, maxReplicas, resources, locate }: SystemComponent): readonly Diagnostic[] {
  if (maxReplicas === undefined || resources.cpu !== undefined) return [];
  return [planDiagnostics['scaling-without-cpu']({ component: name }, { span: locate(['replicas']) })];
}
