/** Every decision about the text of a Dockerfile, as plain data: a template has nothing left to decide but whether to print a line. */
import { AGENT_HOST_VARIABLE, AGENT_PORT_VARIABLE } from '@simplemas/contract';
import { folderOf, joinPath } from '@simplemas/core';
import { generatedByCommand } from '../shared/header.js';
import { urlPath } from '../shared/url-path.js';
import type {
  AgentImage,
  HealthRequest,
  LockedRuntime,
  NodeRuntime,
  PipRuntime,
  PythonRuntime,
} from './agent-image.js';
import { buildSteps, type BuildStep } from './node-build.js';
import { nodeInstall, nodeModulesOf, type NodeInstall } from './node-install.js';
import { copyWords, fromItsPlace, jsonWords, quotedWord, shellWord, toItsPlace } from './quote.js';

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
  /** Arguments of COPY for the code. */
  readonly codeCopies: readonly string[];
  /** Empty when nothing is known. */
  readonly labels: string;
  readonly environment: string;
  readonly userId: number;
  /** Empty without volumes. */
  readonly volumeFolders: string;
  /** Where the program runs. */
  readonly workFolder: string;
  readonly port: number;
  readonly healthCommand: string | undefined;
  readonly command: string;
}

export interface PipView extends AgentView {
  readonly requirementsFile: string;
  readonly siblings: undefined;
}

/** For Poetry and uv. */
export interface LockedView extends AgentView {
  readonly toolVersion: string;
  /** Where the project file of the agent lies in the build. */
  readonly projectFolder: string;
  readonly siblings: SiblingsView | undefined;
}

interface SiblingsView {
  /** Arguments of COPY. */
  readonly copies: readonly string[];
  /** Words of a shell command. */
  readonly folders: string;
}

export interface NodeView extends AgentView, NodeInstall {
  /** Empty where no package has such a script. */
  readonly withoutPrepareScripts: string;
  /** Arguments of COPY from the stage that installs. */
  readonly moduleCopies: readonly string[];
  /** Empty where nothing has to be built. */
  readonly buildSteps: readonly BuildStep[];
}

export function pipView(image: AgentImage, path: string, runtime: PipRuntime): PipView {
  return {
    ...pythonView(image, path, runtime),
    copies: copiesOf(runtime.requirementsFiles),
    requirementsFile: shellWord(runtime.requirementsFiles[0]),
    siblings: undefined,
  };
}

export function lockedView(image: AgentImage, path: string, runtime: LockedRuntime): LockedView {
  const { installFiles, siblings } = runtime;
  const folders = siblings.map((sibling) => shellWord(`./${sibling}`)).join(' ');
  return {
    ...pythonView(image, path, runtime),
    copies: copiesOf(installFiles),
    toolVersion: runtime.kind === 'uv' ? UV_VERSION : POETRY_VERSION,
    projectFolder: workFolder(image.folder),
    siblings: siblings.length === 0 ? undefined : { copies: siblings.map(toItsPlace), folders },
  };
}

/** Siblings are installed as packages, so that the agent alone lies in the working folder. Its own package is not installed: it changes with the code. */
function pythonView(image: AgentImage, path: string, { version, sourceFolder }: PythonRuntime) {
  const environment = [
    'PATH=/venv/bin:$PATH',
    ...(sourceFolder === undefined ? [] : [`PYTHONPATH=/app/${sourceFolder}`]),
    'PYTHONUNBUFFERED=1',
    'PYTHONDONTWRITEBYTECODE=1',
  ];
  return {
    ...agentView(image, path, { environment, program: 'python', userId: PYTHON_USER_ID }),
    imageArgument: 'PYTHON_IMAGE',
    baseImage: `python:${version}-slim`,
    workFolder: '/app',
    fullImage: `python:${version}`,
    codeCopies: [image.folder === '.' ? '. .' : copyWords([image.folder, './'])],
    healthCommand: image.health && jsonWords(['python', '-c', pythonHealthProgram(image.health)]),
  };
}

/** A workspace keeps its shape in the image: that is how packages find each other. */
export function nodeView(image: AgentImage, path: string, runtime: NodeRuntime): NodeView {
  const { folder } = image;
  return {
    ...agentView(image, path, { environment: ['NODE_ENV=production'], program: 'node', userId: NODE_USER_ID }),
    ...nodeInstall(folder, runtime),
    imageArgument: 'NODE_IMAGE',
    baseImage: `node:${runtime.version}-slim`,
    fullImage: `node:${runtime.version}`,
    copies: copiesOf(runtime.installFiles),
    withoutPrepareScripts: runtime.prepareFolders.map(withoutPrepareScript).join(' && \\\n    '),
    moduleCopies: nodeModulesOf(folder, runtime).map(fromItsPlace),
    buildSteps: buildSteps(folder, runtime),
    codeCopies: nodeCodeCopies(folder, runtime),
    workFolder: workFolder(folder),
    healthCommand: image.health && jsonWords(['node', '-e', nodeHealthProgram(image.health)]),
  };
}

/** Of WORKDIR, which takes all of its line for one path. */
function workFolder(folder: string): string {
  return folder === '.' ? '/app' : `/app/${folder.replaceAll('$', () => '\\$')}`;
}

function withoutPrepareScript(folder: string): string {
  return `npm${folder === '.' ? '' : ` --prefix ${shellWord(folder)}`} pkg delete scripts.prepare`;
}

/** Code of the image: what was built from the stage that built it, the rest as it is. */
function nodeCodeCopies(folder: string, { siblings, build }: NodeRuntime): readonly string[] {
  const built = new Set(build?.packages.filter(({ isBuilt }) => isBuilt).map((each) => each.folder));
  const packages = folder === '.' ? ['.', ...siblings.filter((each) => built.has(each))] : [...siblings, folder];
  return packages.map((each) => (built.has(each) ? `--from=build ${fromItsPlace(each)}` : toItsPlace(each)));
}

interface RuntimeFacts {
  readonly environment: readonly string[];
  readonly program: string;
  readonly userId: number;
}

function agentView(image: AgentImage, path: string, { environment, program, userId }: RuntimeFacts) {
  const isShared = image.folder !== '.';
  const howToBuild = `\n# Built from the folder that it shares with others: docker build --file ${shellWord(path)} .`;
  return {
    header: `${generatedByCommand('deploy generate-dockerfile')}${isShared ? howToBuild : ''}`,
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
