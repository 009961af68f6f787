// Promises about the commands that read one metadata file, and about generated Dockerfiles.

import type { Requirement } from './requirement.js';

const CLI = 'reference: CLI for Deployment Generation';
const DOCKER = 'reference: Docker Deployment';
const GENERATION = 'reference: Dockerfile Generation';
const COMMAND = 'reference: Using the `simplemas deploy generate-dockerfile` Command';
const OPTIONS = 'reference: Dockerfile Generation, Command Options';
const PIP = 'reference: Standard Pip-based Dockerfile';
const POETRY = 'reference: Poetry-based Dockerfile';
const PRACTICES = 'reference: Generated Dockerfile Examples';

export const singleComponentRequirements = [
  {
    id: 'cli/compose/command',
    source: CLI,
    promise: '`deploy compose` writes a Docker Compose file for one component.',
  },
  {
    id: 'cli/compose/input-option',
    source: CLI,
    promise: '`deploy compose --input` names the metadata file to read.',
  },
  {
    id: 'cli/compose/output-option',
    source: CLI,
    promise: '`deploy compose --output` names the Compose file to write.',
  },
  {
    id: 'cli/k8s/command',
    source: CLI,
    promise: '`deploy k8s` writes Kubernetes manifests for one component.',
  },
  {
    id: 'cli/k8s/input-option',
    source: CLI,
    promise: '`deploy k8s --input` names the metadata file to read.',
  },
  {
    id: 'cli/k8s/output-option',
    source: CLI,
    promise: '`deploy k8s --output` names the folder that gets the manifests.',
  },
  {
    id: 'cli/validate/command',
    source: CLI,
    promise: '`deploy validate` says whether a metadata file is right.',
  },
  {
    id: 'cli/validate/input-option',
    source: CLI,
    promise: '`deploy validate --input` names the metadata file to check.',
  },

  {
    id: 'dockerfile/agent-image',
    source: DOCKER,
    promise:
      'Each agent becomes an image of its own from a slim Python base, with its locked dependencies and its code.',
  },
  {
    id: 'dockerfile/consistent',
    source: GENERATION,
    promise: 'Agents of one system get Dockerfiles of one standard shape from a single command.',
  },
  {
    id: 'dockerfile/command',
    source: COMMAND,
    promise: '`deploy generate-dockerfile` without options writes a standard Dockerfile into the current folder.',
  },
  {
    id: 'dockerfile/python-version',
    source: OPTIONS,
    promise: '--python-version, short -p, chooses the version of Python.',
  },
  {
    id: 'dockerfile/python-version-default',
    source: OPTIONS,
    promise: 'The version of Python is 3.10 unless one is chosen.',
  },
  {
    id: 'dockerfile/app-entrypoint',
    source: OPTIONS,
    promise: '--app-entrypoint, short -e, names the program to start.',
  },
  {
    id: 'dockerfile/app-entrypoint-default',
    source: OPTIONS,
    promise: 'The program is agent.py unless another is named.',
  },
  {
    id: 'dockerfile/requirements-file',
    source: OPTIONS,
    promise: '--requirements-file, short -r, names the list of packages for pip.',
  },
  {
    id: 'dockerfile/requirements-file-default',
    source: OPTIONS,
    promise: 'The list of packages is requirements.txt unless another is named.',
  },
  {
    id: 'dockerfile/output',
    source: OPTIONS,
    promise: '--output, short -o, names the file to write, also in another folder.',
  },
  {
    id: 'dockerfile/output-default',
    source: OPTIONS,
    promise: 'The file written is called Dockerfile unless another is named.',
  },
  {
    id: 'dockerfile/use-poetry',
    source: OPTIONS,
    promise: '--use-poetry installs dependencies with Poetry where pip is the rule.',
  },
  {
    id: 'dockerfile/port',
    source: OPTIONS,
    promise: '--port chooses the port that the Dockerfile exposes.',
  },
  {
    id: 'dockerfile/port-default',
    source: OPTIONS,
    promise: 'Port 8000 is exposed unless another is chosen.',
  },
  {
    id: 'dockerfile/header',
    source: PIP,
    promise: 'The first lines of the file say which command generated it.',
  },
  {
    id: 'dockerfile/pip',
    source: PIP,
    promise: 'The pip variant installs from the list of packages and keeps no download cache in the image.',
  },
  {
    id: 'dockerfile/pip-start',
    source: PIP,
    promise: 'The pip variant starts the program with python, in exec form.',
  },
  {
    id: 'dockerfile/poetry',
    source: POETRY,
    promise: 'The Poetry variant installs the project dependencies without the development ones and asks nothing.',
  },
  {
    id: 'dockerfile/poetry-lock-optional',
    source: POETRY,
    promise: 'The Poetry variant builds with and without a lock file.',
  },
  {
    id: 'dockerfile/poetry-start',
    source: POETRY,
    promise: 'The image of the Poetry variant starts the program with its dependencies in reach.',
  },
  {
    id: 'dockerfile/slim',
    source: PRACTICES,
    promise: 'The base is the slim variant of the Python image.',
  },
  {
    id: 'dockerfile/layer-order',
    source: PRACTICES,
    promise: 'Dependencies are installed before the code is copied, so that a code change keeps their layer.',
  },
  {
    id: 'dockerfile/environment',
    source: PRACTICES,
    promise: 'Python runs unbuffered, writes no bytecode, and AGENT_PORT holds the exposed port.',
  },
  {
    id: 'dockerfile/multi-stage',
    source: PRACTICES,
    promise: 'The build has several stages, so that build tools stay out of the final image.',
  },
  { id: 'dockerfile/workdir', source: PRACTICES, promise: 'The program runs in the folder /app.' },
  {
    id: 'dockerfile/expose',
    source: PRACTICES,
    promise: 'The port of the agent is declared with EXPOSE.',
  },
] as const satisfies readonly Requirement[];
