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
  'names-collide': {
    severity: 'error',
    message: (args: { first: string; firstFile: string; second: string; secondFile: string; label: string }) =>
      `On Kubernetes "${args.first}" (${args.firstFile}) and "${args.second}" (${args.secondFile}) would both be called "${args.label}".`,
    hint: () => 'rename one of them: names are told apart by small letters, digits and "-" only',
  },
  'name-too-long': {
    severity: 'error',
    message: (args: { name: string; limit: number }) =>
      `"${args.name}" is too long for Kubernetes, where names of components have at most ${args.limit} characters.`,
  },
  'volume-names-collide': {
    severity: 'error',
    message: (args: { first: string; second: string; name: string }) =>
      `On Kubernetes the volumes "${args.first}" and "${args.second}" would both be called "${args.name}".`,
    hint: () => 'rename one of them: names are told apart by small letters, digits and "-" only',
  },
  'volume-shared': {
    severity: 'warning',
    message: (args: { volume: string; components: string }) =>
      `The volume "${args.volume}" is shared by ${args.components}, which takes storage that several nodes can write to (ReadWriteMany).`,
    hint: () => 'not every cluster has it; give each component a volume of its own if they need not share',
  },
  'image-without-registry': {
    severity: 'warning',
    message: (args: { component: string; image: string }) =>
      `"${args.component}" is only built, and "${args.image}" names no registry that a cluster could pull it from.`,
    hint: () => 'give --registry and --tag, or name the image in "docker.image"',
  },
  'image-latest': {
    severity: 'warning',
    message: (args: { component: string; image: string }) =>
      `"${args.component}" runs "${args.image}", and what "latest" is changes: pods of one Deployment may differ, and no change of it is rolled out.`,
    hint: () => 'name a version',
  },
  'host-port-unused': {
    severity: 'info',
    message: (args: { component: string; port: number }) =>
      `Port ${args.port} of the host means nothing on Kubernetes: "${args.component}" is reached through its Service.`,
    hint: () => '"public" lets traffic in from outside of the cluster',
  },
  'networks-unused': {
    severity: 'info',
    message: () => 'Networks of a manifest mean nothing on Kubernetes, where all pods reach each other.',
    hint: () => '--network-policy lets only those in who depend on a component',
  },
  'address-of-compose': {
    severity: 'warning',
    message: (args: { address: string; reference: string; dependency: string; isDeclared: boolean }) =>
      `"${args.address}" is an address of Compose; on Kubernetes "${args.dependency}" has another one.`,
    hint: (args: { reference: string; dependency: string; isDeclared: boolean }) =>
      `write "${args.reference}"${args.isDeclared ? '' : `, and "${args.dependency}" as a dependency`}`,
  },
  'default-taken': {
    severity: 'info',
    message: (args: { name: string; variable: string }) =>
      `${args.variable} gets the default of ${args.name}: Kubernetes asks for no variables when it deploys.`,
    hint: () => 'set another value in an overlay, or under "patches.kubernetes"',
  },
  'variable-of-itself': {
    severity: 'error',
    message: (args: { name: string }) =>
      `On Kubernetes the value of ${args.name} cannot hold the variable of that name.`,
    hint: () => 'call the variable of the place of deployment otherwise',
  },
  'variable-outside-container': {
    severity: 'error',
    message: (args: { name: string; what: string }) =>
      `${args.what} holds the variable ${args.name}, which Kubernetes fills in only in "environment" and "docker.command".`,
    hint: () => 'write the value, or a default as in "${NAME:-default}"',
  },
  'label-impossible': {
    severity: 'warning',
    message: (args: { key: string; isTaken: boolean }) =>
      args.isTaken
        ? `The label "${args.key}" is what Services find pods by on Kubernetes, so it is left out.`
        : `"${args.key}" cannot be the name of a label on Kubernetes, so it is left out.`,
    hint: ({ isTaken }: { isTaken: boolean }) =>
      isTaken ? undefined : 'letters, digits, "-", "_" and ".", at most 63, after a domain and "/" where there is one',
  },
  'public-without-http': {
    severity: 'warning',
    message: (args: { component: string; port: number; protocol: string }) =>
      `Port ${args.port} of "${args.component}" speaks ${args.protocol}, which an Ingress does not forward, so it stays inside the cluster.`,
    hint: () => 'patch the Service: "patches: { kubernetes: { Service: { spec: { type: LoadBalancer } } } }"',
  },
  'public-host-twice': {
    severity: 'error',
    message: (args: { component: string; port: number; host: string; first: string }) =>
      `Port ${args.port} of "${args.component}" and ${args.first} are both public ${args.host === '' ? 'without a host name' : `as ${args.host}`}.`,
    hint: () => 'tell them apart: "public: chess.example.com", or --domain for components with one public port each',
  },
  'scaling-without-cpu': {
    severity: 'warning',
    message: (args: { component: string }) =>
      `"${args.component}" follows its load, and Kubernetes cannot measure that without "resources.cpu".`,
    hint: () => 'say how much it needs: "resources: { cpu: 500m }"',
  },
  'default-without-form': {
    severity: 'error',
    message: (args: { name: string; what: string }) =>
      `The default of \${${args.name}} has ${args.what}, which Compose cannot read.`,
    hint: () => 'leave the default out and set the variable in .env, or give the value without a reference',
  },
});
