import type { Diagnostic } from '../diagnostics/index.js';
import { primaryPort, type Neighbour, type Plan, type SystemComponent } from '../model/index.js';
import { resolveDiagnostics } from '../resolve/index.js';
import { defaultProblems } from './default-problems.js';
import { planDiagnostics } from './diagnostics.js';
import { hasOneContainer } from './publish-ports.js';

/** What keeps one component from running on a platform as its metadata says. */
export function componentProblems(
  component: SystemComponent,
  platform: Plan['platform'],
  components: ReadonlyMap<string, Neighbour>,
): readonly Diagnostic[] {
  const withoutPort = component.edges.filter((edge) => components.get(edge.to)?.ports.length === 0);
  return [
    ...(platform === 'local' ? [] : imageProblems(component)),
    ...(platform === 'compose' ? [...replicaProblems(component), ...defaultProblems(component)] : []),
    ...healthCheckProblems(component),
    ...withoutPort.map(({ to, span }) => resolveDiagnostics['dependency-without-port']({ dependency: to }, { span })),
  ];
}

function imageProblems({ name, image, locate }: SystemComponent): readonly Diagnostic[] {
  if (image.image !== undefined || image.build !== undefined) return [];
  return [planDiagnostics['nothing-to-run']({ component: name }, { span: locate(['component', 'name']) })];
}

function healthCheckProblems({ name, healthCheck, ports, locate }: SystemComponent): readonly Diagnostic[] {
  const isLost = healthCheck?.path !== undefined && healthCheck.port === undefined && primaryPort(ports) === undefined;
  if (!isLost) return [];
  return [
    planDiagnostics['health-check-without-port']({ component: name }, { span: locate(['health_check', 'path']) }),
  ];
}

/** One port of the host cannot go to several containers (spec.md §5). */
function replicaProblems(component: SystemComponent): readonly Diagnostic[] {
  const { name, ports, replicas = 1, locate } = component;
  if (hasOneContainer(component) || ports.length === 0) return [];
  const wishes = ports.flatMap(({ hostPort: port }, index) => (port === undefined ? [] : [{ port, index }]));
  if (wishes.length === 0)
    return [planDiagnostics['ports-without-number']({ component: name, replicas }, { span: locate(['replicas']) })];
  return wishes.map(({ port, index }) =>
    planDiagnostics['host-port-with-replicas'](
      { component: name, port, replicas },
      { span: locate(['ports', index, 'host_port']) },
    ),
  );
}
