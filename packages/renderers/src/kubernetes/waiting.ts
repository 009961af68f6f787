import type { PlannedWait } from '@simplemas/core';
import type { Mapping, SystemContext, Workload } from './objects.js';

/** Where the image of the component brings nothing that could ask: small, and the one that the documentation of Kubernetes waits with. */
const WAITING_IMAGE = 'busybox:1.37';

/** Of `nobody`, as this container writes nothing. */
const NOBODY = 65534;

const NODE_CODE = `const { connect } = require('node:net');
const [host, port] = process.argv.slice(1);
const ask = () => {
  const socket = connect(Number(port), host, () => process.exit(0)).setTimeout(2000, () => socket.destroy());
  socket.on('error', () => undefined).on('close', () => setTimeout(ask, 1000));
};
ask();
`;

const PYTHON_CODE = `import socket, sys, time
while True:
    try:
        socket.create_connection((sys.argv[1], int(sys.argv[2])), 2).close()
        break
    except OSError:
        time.sleep(1)
`;

/**
 * Containers that end when the dependencies of a component are ready. A Service leads to pods that are ready and to no others, so a connection to it is all that has
 * to be asked for. The language of the image asks where it is known; else a container of its own does.
 */
export function waitingContainers(component: Workload, context: SystemContext): readonly Mapping[] {
  if (!context.waitsForDependencies) return [];
  return component.workload.waitsFor.map((wait) => ({
    name: `wait-for-${wait.name}`,
    ...asking(component, wait),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, ...userOf(component) },
  }));
}

function asking({ workload: { runtime, image } }: Workload, { host, port }: PlannedWait): Mapping {
  const place = [host, String(port)];
  if (runtime === 'node') return { image, command: ['node', '-e', NODE_CODE, ...place] };
  if (runtime === 'python') return { image, command: ['python', '-c', PYTHON_CODE, ...place] };
  return { image: WAITING_IMAGE, command: ['sh', '-c', 'until nc -z -w 2 "$0" "$1"; do sleep 1; done', ...place] };
}

/** A pod whose image names its user says it for all containers. */
function userOf({ workload: { user, runtime } }: Workload): Mapping {
  return user === undefined && runtime === undefined ? { runAsNonRoot: true, runAsUser: NOBODY } : {};
}
