import { defineDiagnostics } from '@simplemas/core';

export const kubernetesDiagnostics = defineDiagnostics('kubernetes', {
  'patch-refused': {
    severity: 'error',
    message: (args: { component: string; kind: string; what: string; reason: string; meant: string }) =>
      `Kubernetes would refuse the ${args.kind} of "${args.component}" as it is patched: ${args.what} ${args.reason}.`,
    hint: ({ meant }: { meant: string }) => (meant === '' ? undefined : `did you mean "${meant}"?`),
  },
  'patch-without-object': {
    severity: 'error',
    message: (args: { component: string; kind: string; kinds: string; meant: string }) =>
      `"${args.component}" has no ${args.kind} to patch; it has ${args.kinds}.`,
    hint: ({ meant }: { meant: string }) => (meant === '' ? undefined : `did you mean "${meant}"?`),
  },
  'callers-unknown': {
    severity: 'warning',
    message: (args: { component: string }) =>
      `Who depends on "${args.component}" is not known from its own file, so its NetworkPolicy lets in every pod of the namespace.`,
    hint: () => 'write all components together, with --directory, --manifest or --project-file',
  },
  'patch-unused': {
    severity: 'info',
    message: (args: { component: string; kind: string }) =>
      `The patch of the ${args.kind} of "${args.component}" is not used: with these options none is written.`,
  },
});
