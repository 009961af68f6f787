import { defineDiagnostics } from '@simplemas/core';

export const dockerDiagnostics = defineDiagnostics('docker', {
  'not-installed': {
    severity: 'error',
    message: (args: { reason: string }) => `The program "docker" cannot be started: ${args.reason}.`,
    hint: () => 'install Docker Engine or Docker Desktop, and see that "docker" is on the PATH',
  },
  'not-running': {
    severity: 'error',
    message: (args: { reason: string }) => `No Docker engine answers: ${args.reason}.`,
    hint: () =>
      'start Docker Desktop, or the engine with "sudo systemctl start docker"; DOCKER_HOST and "docker context ls" say which engine is asked',
  },
  'permission-denied': {
    severity: 'error',
    message: () => 'This user may not talk to the Docker engine: its socket denies permission.',
    hint: () => 'run "sudo usermod -aG docker $USER" and log in again, or use rootless Docker',
  },
  'compose-missing': {
    severity: 'error',
    message: () => 'This Docker has no "docker compose".',
    hint: () => 'install the Compose plugin: package docker-compose-plugin, or Docker Desktop',
  },
  'compose-too-old': {
    severity: 'error',
    message: (args: { version: string; needed: string }) =>
      `Docker Compose ${args.version} is too old: generated files need ${args.needed}.`,
    hint: () => 'update the Compose plugin: package docker-compose-plugin, or Docker Desktop',
  },
  'buildx-missing': {
    severity: 'error',
    message: () => 'This Docker has no "docker buildx", with which images are built.',
    hint: () => 'install the Buildx plugin: package docker-buildx-plugin, or Docker Desktop',
  },
  'command-failed': {
    severity: 'error',
    message: (args: { command: string; end: string }) => `"${args.command}" ${args.end}.`,
    hint: () => 'what it printed above says why',
  },
  'file-missing': {
    severity: 'error',
    message: (args: { path: string }) => `There is no Compose file "${args.path}".`,
    hint: () => 'write it first: nx deploy-compose, or simplemas deploy orchestrate',
  },
  'nothing-to-build': {
    severity: 'error',
    message: (args: { component: string }) => `"${args.component}" has no docker.build, so there is no image to build.`,
  },
  'variable-not-set': {
    severity: 'error',
    message: (args: { variable: string; neededBy: string }) =>
      `The variable ${args.variable} is not set, and ${args.neededBy} needs it.`,
    hint: (args: { variable: string }) => `set ${args.variable} in the environment, or give it a default`,
  },
  'name-refused': {
    severity: 'error',
    message: (args: { name: string }) => `"${args.name}" is no name of an image.`,
    hint: () =>
      'write REGISTRY/NAME:TAG in lower case; {component} and {system} stand for names, and a system has one only if its package.json or the option "system" says so',
  },
  'nowhere-to-push': {
    severity: 'error',
    message: (args: { name: string }) => `The image name "${args.name}" says no registry to push to.`,
    hint: () => 'name it: --tags=ghcr.io/acme/{component}:1.0, or docker.image in the metadata',
  },
  'patch-left-out': {
    severity: 'warning',
    message: (args: { component: string }) =>
      `patches.compose.build of "${args.component}" is for Docker Compose alone: this build goes without it.`,
    hint: () => 'say under docker.build what every build needs',
  },
});
