import { defineDiagnostics } from '@simplemas/core';

export const composeDiagnostics = defineDiagnostics('compose', {
  'patch-refused': {
    severity: 'error',
    message: (args: { component: string; what: string; reason: string; meant: string }) =>
      `Compose would refuse the service "${args.component}" as it is patched: ${args.what} ${args.reason}.`,
    hint: ({ meant }: { meant: string }) => (meant === '' ? undefined : `did you mean "${meant}"?`),
  },
});
