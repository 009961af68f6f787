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
  'health-check-without-port': {
    severity: 'error',
    message: (args: { component: string }) =>
      `The health check of "${args.component}" has a path, but the component has no port.`,
    hint: () => 'add the port to "ports", or set "health_check.port"',
  },
});
