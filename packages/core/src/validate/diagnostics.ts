import { defineDiagnostics } from '../diagnostics/index.js';

export const validateDiagnostics = defineDiagnostics('validate', {
  'name-invalid': {
    severity: 'error',
    message: (args: { what: string; name: string; valid: string }) =>
      `"${args.name}" cannot be the name of a ${args.what}: letters, digits, "-", "_" and "." are allowed, the first a letter or digit.`,
    hint: (args: { valid: string }) => (args.valid === '' ? undefined : `a valid name would be "${args.valid}"`),
  },
  'variable-name-invalid': {
    severity: 'error',
    message: (args: { name: string }) =>
      `"${args.name}" cannot be the name of a variable: letters, digits and "_" are allowed, the first no digit.`,
  },
  'variable-twice': {
    severity: 'error',
    message: (args: { name: string }) => `The variable ${args.name} is declared twice.`,
    hint: () => 'keep one of the two',
  },
  'secret-with-value': {
    severity: 'error',
    hidesSource: true,
    message: (args: { name: string }) => `The secret ${args.name} has a value: it would be kept as plain text.`,
    hint: () => 'remove "value"; the platform provides secrets when the system starts',
  },
  'range-upside-down': {
    severity: 'error',
    message: (args: { min: number; max: number }) =>
      `At least ${args.min} containers and at most ${args.max} cannot both be.`,
  },
  'port-twice': {
    severity: 'error',
    message: (args: { port: number; transport: string }) => `Port ${args.port} (${args.transport}) is listed twice.`,
  },
  'port-name-twice': {
    severity: 'error',
    message: (args: { name: string }) => `Two ports have the name "${args.name}".`,
  },
  'image-invalid': {
    severity: 'error',
    message: (args: { image: string; valid: string }) =>
      `"${args.image}" cannot be the name of an image, so nothing could fetch or build it.`,
    hint: (args: { valid: string }) =>
      args.valid === ''
        ? 'write it as in postgres:17 or registry.example.com/team/worker:1.4, in lower case and without spaces'
        : `did you mean "${args.valid}"?`,
  },
  'volume-path-relative': {
    severity: 'error',
    message: (args: { path: string }) => `The volume path "${args.path}" is not absolute.`,
    hint: (args: { path: string }) => `write "/${args.path.replace(/^[~./]+/, '')}" or the full path in the container`,
  },
  'volume-path-twice': {
    severity: 'error',
    message: (args: { path: string }) => `Two volumes are mounted at "${args.path}".`,
  },
  'dependency-twice': {
    severity: 'error',
    message: (args: { name: string }) => `The dependency "${args.name}" is listed twice.`,
  },
  'cpu-invalid': {
    severity: 'error',
    message: (args: { written: string }) => `"${args.written}" is no number of cores.`,
    hint: () => 'write cores, as 0.5 or 2, or thousandths of one, as 500m',
  },
  'memory-invalid': {
    severity: 'error',
    message: (args: { written: string }) => `"${args.written}" is no amount of memory.`,
    hint: () => 'write a number and a unit: 512Mi or 512m, 2Gi or 2g; k, M and G are powers of 1000, as in Kubernetes',
  },
  'health-check-without-question': {
    severity: 'error',
    message: () => 'The health check has neither a path nor a command, so nothing would be checked.',
    hint: () => 'add "path: /health", or a "command" that exits 0 while the component is well',
  },
  'health-check-path-unused': {
    severity: 'warning',
    message: () => 'The health check has a path and a command: the command is run, and the path is not asked for.',
    hint: () => 'keep one of the two',
  },
  'lists-nothing': {
    severity: 'error',
    message: (args: { key: string }) => `"${args.key}" lists no component, so there is nothing to deploy.`,
  },
  'listed-twice': {
    severity: 'error',
    message: (args: { name: string }) => `The component "${args.name}" is listed twice.`,
    hint: () => 'keep one of the two entries: names are host names of the system',
  },
  'network-twice': {
    severity: 'error',
    message: (args: { name: string }) => `The network "${args.name}" is listed twice.`,
    hint: () => 'keep one of the two',
  },
  'dependency-on-itself': {
    severity: 'error',
    message: (args: { name: string }) => `"${args.name}" depends on itself.`,
  },
});
