import { relativePath, startOfFile, type Diagnostic } from '@simplemas/core';
import type { AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import { PACKAGE_FILE } from './package-json.js';
import { PROJECT_FILE, readPyproject } from './pyproject.js';
import { findUvWorkspace } from './python-siblings.js';
import {
  DEFAULT_REQUIREMENTS_FILE,
  type Detection,
  type DockerfileLanguage,
  type DockerfileRequest,
} from './request.js';

export type RuntimeKind = 'pip' | 'poetry' | 'uv' | 'node';

export interface RuntimeChoice {
  readonly kind: RuntimeKind;
  /** Absent where the user said it, or nothing was found. */
  readonly detection?: Detection;
}

/** Options that only one way of installing packages has: two of them from different ways cannot both be meant. */
export function contradictionsIn(request: DockerfileRequest): readonly Diagnostic[] {
  const said = [
    { option: '--use-poetry', kind: 'poetry', isSaid: request.usesPoetry === true },
    { option: '--use-uv', kind: 'uv', isSaid: request.usesUv === true },
    { option: '--requirements-file', kind: 'pip', isSaid: request.requirementsFile !== undefined },
    { option: '--language node', kind: 'node', isSaid: request.language === 'node' },
    { option: '--node-version', kind: 'node', isSaid: request.nodeVersion !== undefined },
    { option: '--language python', kind: 'python', isSaid: request.language === 'python' },
    { option: '--python-version', kind: 'python', isSaid: request.pythonVersion !== undefined },
  ].filter(({ isSaid }) => isSaid);
  const [first] = said;
  const second = said.find(({ kind }) => first !== undefined && !canBeOne(first.kind, kind));
  if (first === undefined || second === undefined) return [];
  const args = { first: first.option, second: second.option };
  return [dockerfileDiagnostics['options-contradict'](args, { span: startOfFile(request.folder) })];
}

function canBeOne(one: string, other: string): boolean {
  return one === other || ((one === 'python' || other === 'python') && one !== 'node' && other !== 'node');
}

/** How packages are installed: as said, else as the files of the folder tell, else with pip (reference). */
export function chooseRuntime(folder: AgentFolder, request: DockerfileRequest): RuntimeChoice {
  const said = saidKind(request);
  if (said !== undefined) return { kind: said };
  const language = saidLanguage(request);
  const signs = SIGNS.filter((sign) => language === undefined || sign.language === language);
  for (const { kind, name, fileIn } of signs) {
    const file = fileIn(folder);
    if (file !== undefined) return { kind, detection: { found: file, conclusion: `using ${name}` } };
  }
  return { kind: 'pip' };
}

interface Sign {
  readonly kind: RuntimeKind;
  readonly name: string;
  readonly language: DockerfileLanguage;
  /** The file that tells, relative to the folder. */
  readonly fileIn: (folder: AgentFolder) => string | undefined;
}

/** The first that is there counts: a lock file says more than a list, and that says more than a project file that tools of any kind may need. */
const SIGNS: readonly Sign[] = [
  { kind: 'uv', name: 'uv', language: 'python', fileIn: named('uv.lock') },
  { kind: 'poetry', name: 'Poetry', language: 'python', fileIn: named('poetry.lock') },
  { kind: 'uv', name: 'uv', language: 'python', fileIn: lockOfUvWorkspace },
  { kind: 'pip', name: 'pip', language: 'python', fileIn: named(DEFAULT_REQUIREMENTS_FILE) },
  { kind: 'poetry', name: 'Poetry', language: 'python', fileIn: poetryProject },
  { kind: 'node', name: 'Node', language: 'node', fileIn: named(PACKAGE_FILE) },
];

function named(file: string): Sign['fileIn'] {
  return (folder) => (folder.hasFile(file) ? file : undefined);
}

function lockOfUvWorkspace(folder: AgentFolder): string | undefined {
  const root = findUvWorkspace(folder)?.root.folder;
  return root?.hasFile('uv.lock') === true ? relativePath(folder.path, root.locate('uv.lock')) : undefined;
}

function poetryProject(folder: AgentFolder): string | undefined {
  return readPyproject(folder)?.value?.isPoetry === true ? PROJECT_FILE : undefined;
}

function saidKind(request: DockerfileRequest): RuntimeKind | undefined {
  if (request.usesPoetry === true) return 'poetry';
  if (request.usesUv === true) return 'uv';
  if (request.requirementsFile !== undefined) return 'pip';
  return saidLanguage(request) === 'node' ? 'node' : undefined;
}

function saidLanguage({
  language,
  pythonVersion,
  nodeVersion,
  entryPoint = '',
}: DockerfileRequest): DockerfileLanguage | undefined {
  if (language !== undefined) return language;
  if (nodeVersion !== undefined || /\.[cm]?[jt]s$/.test(entryPoint)) return 'node';
  return pythonVersion !== undefined || entryPoint.endsWith('.py') ? 'python' : undefined;
}
