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

/** Codes of the stage that most references are resolved in. */
export const referenceDiagnostics = defineDiagnostics('resolve', {
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
  'reference-to-no-variable': {
    severity: 'error',
    message: (args: { reference: string; name: string }) =>
      `\${${args.reference}}: "${args.name}" is no name of a variable.`,
    hint: ({ name }: { name: string }) => {
      const [beginning] = /^[A-Za-z_][A-Za-z0-9_]*(?=:)/.exec(name) ?? [];
      return beginning === undefined
        ? 'names of variables are made of letters, digits and "_", and begin with no digit'
        : `a default is written \${env.${beginning}:-default}`;
    },
  },
  'reference-without-port': {
    severity: 'error',
    message: (args: { reference: string; dependency: string }) =>
      `\${${args.reference}}: "${args.dependency}" has no port.`,
  },
  'environment-cycle': {
    severity: 'error',
    message: (args: { cycle: string }) => `These values refer to each other: ${args.cycle}.`,
  },
  'reference-too-deep': {
    severity: 'error',
    message: (args: { limit: number }) => `References are nested more than ${args.limit} deep.`,
  },
  'value-too-long': {
    severity: 'error',
    message: (args: { limit: number }) =>
      `With its references resolved, this value is longer than ${args.limit} characters.`,
    hint: () => 'no process can be given more in one variable: put long texts into a file',
  },
  'values-too-long': {
    severity: 'error',
    message: (args: { limit: number }) =>
      `With their references resolved, the texts of this component are longer than ${args.limit} characters in all: here it is too many.`,
    hint: () => 'no process can be given more in all its variables: put long texts into files',
  },
  'value-not-known-yet': {
    severity: 'error',
    message: (args: { what: string }) => `"${args.what}" holds a value that is not known yet.`,
    hint: () =>
      'it must be known when files are written: use a plain text, or a variable that the component declares with a value',
  },
});
