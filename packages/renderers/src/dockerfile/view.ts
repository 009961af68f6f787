/** Every decision about the text of a Dockerfile, as plain data: a template has nothing left to decide but whether to print a line. */
import { AGENT_HOST_VARIABLE, AGENT_PORT_VARIABLE } from '@simplemas/contract';
import { folderOf, joinPath } from '@simplemas/core';
import { generatedByCommand } from '../shared/header.js';
import { urlPath } from '../shared/url-path.js';
import type { AgentImage, HealthRequest, NodeRuntime, PythonRuntime } from './agent-image.js';
import { nodeInstall, type NodeInstall } from './node-install.js';
import { copyWords, jsonWords, quotedWord, shellWord } from './quote.js';

/** What installs packages is pinned, so that a build next year does what it does today; `--build-arg` takes another. */
const POETRY_VERSION = '2.5.1';
const UV_VERSION = '0.13.9';

/** Numbers, as Kubernetes cannot tell from a name that it is not root. The node image brings a user 1000. */
const PYTHON_USER_ID = 10001;
const NODE_USER_ID = 1000;

interface AgentView {
  readonly header: string;
  readonly imageArgument: string;
  readonly baseImage: string;
  /** The same with compilers. */
  readonly fullImage: string;
  /** Arguments of COPY before packages are installed: nothing but what the installation reads. */
  readonly copies: readonly string[];
  /** Empty when nothing is known. */
  readonly labels: string;
  readonly environment: string;
  readonly userId: number;
  /** Empty without volumes. */
  readonly volumeFolders: string;
  readonly port: number;
  readonly healthCommand: string | undefined;
  readonly command: string;
}

export interface PythonView extends AgentView {
  /** Of Poetry or uv. */
  readonly toolVersion: string;
  /** For pip. */
  readonly requirementsFile: string;
}

export interface NodeView extends AgentView, NodeInstall {
  readonly hasPrepareScript: boolean;
}

export function pythonView(image: AgentImage, runtime: PythonRuntime): PythonView {
  const environment = ['PATH=/venv/bin:$PATH', 'PYTHONUNBUFFERED=1', 'PYTHONDONTWRITEBYTECODE=1'];
  return {
    ...agentView(image, { environment, program: 'python', userId: PYTHON_USER_ID }),
    imageArgument: 'PYTHON_IMAGE',
    baseImage: `python:${runtime.version}-slim`,
    fullImage: `python:${runtime.version}`,
    copies: copiesOf(pythonInstallFiles(runtime)),
    toolVersion: runtime.kind === 'uv' ? UV_VERSION : POETRY_VERSION,
    requirementsFile: runtime.kind === 'pip' ? shellWord(runtime.requirementsFiles[0]) : '',
    healthCommand: image.health && jsonWords(['python', '-c', pythonHealthProgram(image.health)]),
  };
}

export function nodeView(image: AgentImage, runtime: NodeRuntime): NodeView {
  return {
    ...agentView(image, { environment: ['NODE_ENV=production'], program: 'node', userId: NODE_USER_ID }),
    ...nodeInstall(runtime),
    imageArgument: 'NODE_IMAGE',
    baseImage: `node:${runtime.version}-slim`,
    fullImage: `node:${runtime.version}`,
    copies: copiesOf(runtime.installFiles),
    hasPrepareScript: runtime.hasPrepareScript,
    healthCommand: image.health && jsonWords(['node', '-e', nodeHealthProgram(image.health)]),
  };
}

interface RuntimeFacts {
  readonly environment: readonly string[];
  readonly program: string;
  readonly userId: number;
}

function agentView(image: AgentImage, { environment, program, userId }: RuntimeFacts) {
  return {
    header: generatedByCommand('deploy generate-dockerfile'),
    labels: continued(labelsOf(image), 6),
    environment: continued(
      [...environment, `${AGENT_HOST_VARIABLE}=0.0.0.0`, `${AGENT_PORT_VARIABLE}=${image.port}`],
      4,
    ),
    userId,
    volumeFolders: image.volumePaths.map(shellWord).join(' '),
    port: image.port,
    command: jsonWords([program, image.entryPoint]),
  };
}

function labelsOf({ title, description }: AgentImage): readonly string[] {
  const labels = { title, description };
  return Object.entries(labels).flatMap(([name, text]) =>
    text === undefined ? [] : [`org.opencontainers.image.${name}=${quotedWord(text)}`],
  );
}

function pythonInstallFiles(runtime: PythonRuntime): readonly string[] {
  switch (runtime.kind) {
    case 'pip':
      return runtime.requirementsFiles;
    case 'poetry':
      // With the star a project without a lock file builds too, and one that gets it later is built from it.
      return ['pyproject.toml', runtime.isLocked ? 'poetry.lock' : 'poetry.lock*'];
    case 'uv':
      return ['pyproject.toml', 'uv.lock'];
  }
}

/** One COPY for the files of a folder, each to the place where it lies; one for a folder as a whole, which ends with a slash. */
function copiesOf(paths: readonly string[]): readonly string[] {
  const files = paths.filter((path) => !path.endsWith('/'));
  const parents = [...new Set(files.map(folderOf))];
  return [
    ...parents.map((parent) => copyWords([...files.filter((file) => folderOf(file) === parent), asTarget(parent)])),
    ...paths.filter((path) => path.endsWith('/')).map((folder) => copyWords([folder, asTarget(joinPath(folder))])),
  ];
}

function asTarget(folder: string): string {
  return folder === '.' ? './' : `./${folder}/`;
}

/** Without a proxy: one that is set for the container knows nothing of its loopback address. Nor does a certificate, which is not verified. */
function pythonHealthProgram(health: HealthRequest): string {
  const port = health.port === undefined ? `'+os.environ['${AGENT_PORT_VARIABLE}']+'` : String(health.port);
  const url = `'${health.scheme}://127.0.0.1:${port}${urlPath(health.path)}'`;
  const [modules, handlers] =
    health.scheme === 'https'
      ? ['os, ssl', 'u.ProxyHandler({}), u.HTTPSHandler(context=ssl._create_unverified_context())']
      : ['os', 'u.ProxyHandler({})'];
  return `import ${modules}, urllib.request as u; u.build_opener(${handlers}).open(${url}, timeout=2)`;
}

function nodeHealthProgram(health: HealthRequest): string {
  const port = health.port === undefined ? `' + process.env.${AGENT_PORT_VARIABLE} + '` : String(health.port);
  const url = `'${health.scheme}://127.0.0.1:${port}${urlPath(health.path)}'`;
  if (health.scheme === 'https') {
    const judge = '(answer) => process.exit(answer.statusCode < 400 ? 0 : 1)';
    return `require('https').get(${url}, { rejectUnauthorized: false }, ${judge}).on('error', () => process.exit(1))`;
  }
  return `fetch(${url}).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`;
}

/** Words of one instruction, a line each. */
function continued(words: readonly string[], indent: number): string {
  return words.join(` \\\n${' '.repeat(indent)}`);
}
