import { defineDiagnostics } from '../diagnostics/index.js';

interface Suggestion {
  readonly nearest: string;
  readonly known: string;
}

/** The near name when there is one, else the list of all. */
function suggest({ nearest, known }: Suggestion): string | undefined {
  if (nearest !== '') return `did you mean "${nearest}"?`;
  return known === '' ? undefined : `known here: ${known}`;
}

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
    hint: (args: { nearest: string }) => (args.nearest === '' ? undefined : `did you mean "${args.nearest}"?`),
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
  'reference-unknown-namespace': {
    severity: 'error',
    message: (args: { reference: string; namespace: string } & Suggestion) =>
      `\${${args.reference}}: "${args.namespace}" is nothing that can be referred to.`,
    hint: suggest,
  },
  'reference-unknown-property': {
    severity: 'error',
    message: (args: { reference: string; property: string; of: string } & Suggestion) =>
      `\${${args.reference}}: ${args.of} has no "${args.property}".`,
    hint: suggest,
  },
  'reference-unknown-dependency': {
    severity: 'error',
    message: (args: { reference: string } & Suggestion) =>
      `\${${args.reference}} names no dependency of this component.`,
    hint: (args: Suggestion) => suggest(args) ?? 'list the component under "dependencies"',
  },
  'reference-to-missing-dependency': {
    severity: 'error',
    message: (args: { reference: string; dependency: string }) =>
      `\${${args.reference}}: "${args.dependency}" is no component of this system, so it has no such value.`,
    hint: () => 'add the component to the system, or set the value itself',
  },
  'reference-without-port': {
    severity: 'error',
    message: (args: { reference: string; dependency: string }) =>
      `\${${args.reference}}: "${args.dependency}" has no port.`,
  },
  'environment-cycle': {
    severity: 'error',
    message: (args: { cycle: string }) => `These variables refer to each other: ${args.cycle}.`,
  },
  'reference-too-deep': {
    severity: 'error',
    message: (args: { limit: number }) => `References are nested more than ${args.limit} deep.`,
  },
  'value-not-known-yet': {
    severity: 'error',
    message: (args: { what: string }) => `"${args.what}" holds a value that is only known when the system starts.`,
    hint: () =>
      'it must be known when files are written: use a plain text, or a variable that the component declares with a value',
  },
});
