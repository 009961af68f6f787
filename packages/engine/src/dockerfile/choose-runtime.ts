import { startOfFile, type Diagnostic } from '@simplemas/core';
import type { AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
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
  const sign = signs.find(({ file, isIn }) => folder.hasFile(file) && isIn(folder.read(file) ?? ''));
  if (sign === undefined) return { kind: 'pip' };
  return { kind: sign.kind, detection: { found: sign.file, conclusion: `using ${sign.name}` } };
}

interface Sign {
  readonly file: string;
  readonly kind: RuntimeKind;
  readonly name: string;
  readonly language: DockerfileLanguage;
  readonly isIn: (text: string) => boolean;
}

/** The first that is there counts: a lock file says more than a list, and that says more than a project file that tools of any kind may need. */
const SIGNS: readonly Sign[] = [
  { file: 'uv.lock', kind: 'uv', name: 'uv', language: 'python', isIn: () => true },
  { file: 'poetry.lock', kind: 'poetry', name: 'Poetry', language: 'python', isIn: () => true },
  { file: DEFAULT_REQUIREMENTS_FILE, kind: 'pip', name: 'pip', language: 'python', isIn: () => true },
  { file: 'pyproject.toml', kind: 'poetry', name: 'Poetry', language: 'python', isIn: isPoetryProject },
  { file: 'package.json', kind: 'node', name: 'Node', language: 'node', isIn: () => true },
];

function isPoetryProject(pyproject: string): boolean {
  return /^\[tool\.poetry[\].]|^build-backend\s*=\s*["']poetry\./m.test(pyproject);
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
