import { defineDiagnostics } from '@simplemas/core';

export const importDiagnostics = defineDiagnostics('import', {
  'not-known': {
    severity: 'error',
    message: ({ file }: { file: string }) => `"${file}" is none of the files that can be imported.`,
    hint: () => 'a Compose file, an openmas_project.yml or openmas.deploy.yaml of OpenMAS, and a score.yaml can',
  },
  'not-carried': {
    severity: 'warning',
    message: ({ place, fate }: { place: string; fate: string }) => `${place}: ${fate}.`,
  },
});
