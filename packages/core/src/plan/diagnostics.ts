import { defineDiagnostics } from '../diagnostics/index.js';

export const planDiagnostics = defineDiagnostics('plan', {
  'nothing-to-run': {
    severity: 'error',
    message: (args: { component: string }) =>
      `"${args.component}" has neither docker.image nor docker.build, so there is nothing to run.`,
    hint: () => 'add "docker: { build: { context: . } }", or "docker: { image: … }" for an existing image',
  },
  'published-port-moved': {
    severity: 'warning',
    message: (args: { component: string; port: number; owner: string; publishedPort: number }) =>
      `Port ${args.port} of this machine goes to "${args.owner}"; "${args.component}" is published on ${args.publishedPort}.`,
    hint: () => 'set "host_port" to choose',
  },
  'host-port-twice': {
    severity: 'error',
    message: (args: { port: number; first: string; second: string }) =>
      `"${args.first}" and "${args.second}" both ask for port ${args.port} of the host.`,
    hint: () => 'give one of them another "host_port"',
  },
  'no-port-left': {
    severity: 'error',
    message: (args: { component: string; port: number }) =>
      `No port at or above ${args.port} is left to publish "${args.component}" on.`,
    hint: () => 'set "host_port" to a free port',
  },
  'host-port-with-replicas': {
    severity: 'error',
    message: (args: { component: string; port: number; replicas: number }) =>
      `Port ${args.port} of the host cannot go to all ${args.replicas} containers of "${args.component}".`,
    hint: () => 'leave "host_port" out, or put a component that spreads the load in front',
  },
  'ports-without-number': {
    severity: 'info',
    message: (args: { component: string; replicas: number }) =>
      `"${args.component}" runs in ${args.replicas} containers, so Docker chooses a port of the host for each.`,
    hint: () => '"docker compose port" tells which; inside the system nothing changes',
  },
  'many-networks': {
    severity: 'warning',
    message: (args: { networks: number; limit: number }) =>
      `Keeping the components apart takes ${args.networks} networks, and a Docker engine has addresses for ${args.limit} unless it is told otherwise.`,
    hint: () => 'give the engine more "default-address-pools", or leave out --network-isolation',
  },
  'health-check-without-port': {
    severity: 'error',
    message: (args: { component: string }) =>
      `The health check of "${args.component}" has a path, but the component has no port.`,
    hint: () => 'add the port to "ports", or set "health_check.port"',
  },
});
