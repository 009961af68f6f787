import { defineDiagnostics } from '@simplemas/core';

export const importDiagnostics = defineDiagnostics('import', {
  'not-known': {
    severity: 'error',
    message: ({ file }: { file: string }) => `"${file}" is none of the files that can be imported.`,
    hint: () => 'a Compose file, an openmas_project.yml or openmas.deploy.yaml of OpenMAS, and a score.yaml can',
  },
  'secret-value': {
    severity: 'warning',
    message: ({ name }: { name: string }) => `"${name}" is a secret, and its value is not carried.`,
    hint: () =>
      'put it into the .env file beside the generated one, which nobody commits, or name the variable otherwise',
    // Lines of such a file may hold several.
    hidesSource: true,
  },
  'not-carried': {
    severity: 'warning',
    message: ({ place, fate }: { place: string; fate: string }) => `${place}: ${fate}.`,
    // The place says all, and beside it on one line may stand a secret.
    hidesSource: true,
  },
});
