import { defineDiagnostics } from '../diagnostics/index.js';

export const resolveDiagnostics = defineDiagnostics('resolve', {
  'component-twice': {
    severity: 'error',
    message: (args: { name: string; first: string; second: string }) =>
      `Two components have the name "${args.name}": ${args.first} and ${args.second}.`,
    hint: () => 'rename one of them: names are host names of the system',
  },
  'dependency-missing': {
    severity: 'warning',
    message: (args: { component: string; dependency: string; isRequired: boolean; nearest: string }) =>
      `${args.isRequired ? 'The' : 'The optional'} dependency "${args.dependency}" of "${args.component}" is no component of this system.`,
    hint: (args: { nearest: string; isRequired: boolean }) => {
      if (args.nearest !== '') return `did you mean "${args.nearest}"?`;
      return args.isRequired
        ? 'take both together, with --directory or in a manifest, or say "required: false"'
        : undefined;
    },
  },
  'dependency-cycle': {
    severity: 'warning',
    message: (args: { cycle: string }) => `These components depend on each other: ${args.cycle}.`,
    hint: () =>
      'they start in any order, so each must wait for the others; "required: false" on one dependency takes it out of the start order',
  },
  'dependency-without-port': {
    severity: 'info',
    message: (args: { dependency: string }) => `"${args.dependency}" has no port, so it has no URL to hand on.`,
  },
  'variable-collision': {
    severity: 'error',
    message: (args: { variable: string; first: string; second: string }) =>
      `"${args.first}" and "${args.second}" would both be called ${args.variable}.`,
    hint: () => 'rename one of the two: upper case and "_" is all that a variable keeps of a name',
  },
});
