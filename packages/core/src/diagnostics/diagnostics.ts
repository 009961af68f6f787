/** The one finding that this folder raises itself: how many others are not listed. */
import { defineDiagnostics } from './define-diagnostics.js';

export const countDiagnostics = defineDiagnostics('report', {
  'not-listed': {
    severity: 'error',
    // It stands for many findings, of which some may show a secret.
    hidesSource: true,
    message: ({ count }: { count: number; kind: string }) =>
      `The file has ${count} more ${count === 1 ? 'finding' : 'findings'} like those before, from here on.`,
    hint: () => 'correct what is listed, and run the command again',
  },
});
