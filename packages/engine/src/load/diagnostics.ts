import { defineDiagnostics, joinPath, METADATA_NAMES } from '@simplemas/core';

export const readDiagnostics = defineDiagnostics('read', {
  'not-found': {
    severity: 'error',
    message: (args: { path: string; nearest: string }) => `There is no file ${args.path}.`,
    hint: (args: { path: string; nearest: string }) => {
      if (args.nearest !== '') return `did you mean "${args.nearest}"?`;
      return METADATA_NAMES.some((name) => args.path.endsWith(name))
        ? 'name the metadata file with --input, or take all components below a folder with --directory'
        : undefined;
    },
  },
  'not-a-file': {
    severity: 'error',
    message: (args: { path: string; usual: string }) => `${args.path} is a folder, not a file.`,
    hint: (args: { path: string; usual: string }) => `name the file in it: ${joinPath(args.path, args.usual)}`,
  },
  'too-large': {
    severity: 'error',
    message: (args: { bytes: number; limit: number }) =>
      `The file has ${args.bytes} bytes; metadata may have at most ${args.limit}.`,
    hint: () => 'what is not about deployment belongs into another file',
  },
  'not-utf8': {
    severity: 'error',
    message: () => 'The file is not UTF-8: the byte here belongs to no character.',
    hint: () => 'save it as UTF-8',
  },
  failed: {
    severity: 'error',
    message: (args: { path: string; reason: string }) => `${args.path} could not be read: ${args.reason}.`,
  },
});

export const discoverDiagnostics = defineDiagnostics('discover', {
  'no-components': {
    severity: 'error',
    message: (args: { folder: string; pattern: string }) =>
      `No component found in "${args.folder}" with the pattern "${args.pattern}".`,
    hint: () => 'a component is a folder with a simplemas.deploy.yaml; files that git ignores are passed over',
  },
  'no-folder': {
    severity: 'error',
    message: (args: { folder: string }) => `There is no folder "${args.folder}".`,
  },
  'folder-unreadable': {
    severity: 'warning',
    message: (args: { folder: string; reason: string }) =>
      `The folder "${args.folder}" could not be read, so no component in it is found: ${args.reason}.`,
    hint: () => 'let your user read it, or name it in .gitignore or .nxignore if there is nothing to find',
  },
  'unknown-component': {
    severity: 'error',
    message: (args: { component: string; known: string }) => `No component is called "${args.component}".`,
    hint: (args: { known: string }) => (args.known === '' ? undefined : `components here: ${args.known}`),
  },
});

export const loadDiagnostics = defineDiagnostics('load', {
  'manifest-not-found': {
    severity: 'error',
    message: (args: { path: string; nearest: string }) => `There is no manifest "${args.path}".`,
    hint: (args: { nearest: string }) =>
      args.nearest === ''
        ? 'a manifest lists the components of a system; name it with --manifest, or use "orchestrate" without one'
        : `did you mean "${args.nearest}"?`,
  },
  'project-file-not-found': {
    severity: 'error',
    message: (args: { path: string; nearest: string }) => `There is no project file "${args.path}".`,
    hint: (args: { nearest: string }) =>
      args.nearest === ''
        ? 'a project file lists agents and their folders; name it with --project-file, or use "orchestrate" without one'
        : `did you mean "${args.nearest}"?`,
  },
  'path-not-found': {
    severity: 'error',
    message: (args: { name: string; path: string; nearest: string }) =>
      `"${args.name}" is not at "${args.path}": there is no such file or folder.`,
    hint: (args: { nearest: string }) =>
      args.nearest === '' ? 'a path is relative to the file that it is written in' : `did you mean "${args.nearest}"?`,
  },
  'path-outside': {
    severity: 'error',
    message: (args: { name: string; path: string }) =>
      `The path "${args.path}" of "${args.name}" leaves the workspace.`,
    hint: () => 'write a path inside the workspace, relative to the file that it is written in',
  },
  'path-twice': {
    severity: 'error',
    message: (args: { name: string; first: string; path: string }) =>
      `"${args.first}" and "${args.name}" are one component: ${args.path}.`,
    hint: () => 'keep one of the two entries, or give each component a metadata file of its own',
  },
  'no-metadata': {
    severity: 'error',
    message: (args: { name: string; folder: string; isSkipped: boolean }) =>
      `"${args.name}" has no metadata file in "${args.folder}"${args.isSkipped ? ', so it is left out' : ''}.`,
    hint: (args: { folder: string }) => `describe it in ${joinPath(args.folder, METADATA_NAMES[0])}`,
  },
  'two-metadata-files': {
    severity: 'warning',
    message: (args: { folder: string; counting: string; other: string }) =>
      `"${args.folder}" has a ${args.counting} and a ${args.other}: the first counts, the other is not looked at.`,
    hint: () => 'remove one of them, or write the path of the file instead of its folder',
  },
  'nothing-to-deploy': {
    severity: 'error',
    message: (args: { path: string }) => `No agent of ${args.path} has a metadata file, so there is nothing to deploy.`,
  },
  'name-differs': {
    severity: 'error',
    message: (args: { listed: string; name: string }) =>
      `The manifest calls this component "${args.listed}", its metadata file "${args.name}".`,
    hint: (args: { name: string }) => `write name: "${args.name}", which is what dependencies and URLs call it`,
  },
  'project-name-unused': {
    severity: 'info',
    message: (args: { listed: string; name: string }) =>
      `The agent "${args.listed}" is deployed as "${args.name}", the name in its metadata.`,
    hint: () => '--use-project-names takes the names of the project file',
  },
});

export const buildDiagnostics = defineDiagnostics('build', {
  'context-missing': {
    severity: 'warning',
    message: (args: { context: string }) => `The build context "${args.context}" does not exist.`,
  },
  'context-outside': {
    severity: 'warning',
    message: (args: { context: string }) => `The build context "${args.context}" lies outside the workspace.`,
    hint: () => 'others who check the workspace out do not have it',
  },
  'dockerfile-missing': {
    severity: 'warning',
    message: (args: { dockerfile: string }) => `There is no Dockerfile "${args.dockerfile}".`,
    hint: () => '"simplemas deploy generate-dockerfile" writes one for an agent in Python or for Node',
  },
});
