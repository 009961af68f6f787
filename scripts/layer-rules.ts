// Compares one import with the layer table. Pure: the import graph comes from `check-layers.ts`.

import { LAYERS, LIBRARY_FILES, TEST_SUPPORT, TYPES_ONLY, UNPUBLISHED, type Layer } from './layers.js';

export interface Import {
  readonly from: string;
  /** As written in the source. */
  readonly specifier: string;
  /** Where it leads, relative to the workspace. */
  readonly to: string;
  readonly isNodeModule: boolean;
  readonly isTypeOnly: boolean;
}

export interface LayerViolation {
  /** Name of the row, or of the rule that holds for all rows. */
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

type Reason = Pick<LayerViolation, 'rule' | 'why'>;

export function judgeImport(edge: Import): LayerViolation | undefined {
  const reason = judge(edge);
  return reason === undefined ? undefined : { ...reason, from: edge.from, to: edge.specifier };
}

/** A file that no row names could import anything: it is a violation by itself. */
export function judgeFile(file: string): LayerViolation | undefined {
  if (layerOf(file) !== undefined || isTest(file)) return undefined;
  return { rule: 'unknown folder', from: file, to: '', why: 'is in no row of scripts/layers.ts' };
}

/** Libraries that spread over more files than a major update of them should touch. */
export function judgeLibraries(edges: readonly Import[]): readonly LayerViolation[] {
  const published = edges.filter(({ from }) => !isTest(from) && !UNPUBLISHED.includes(layerOf(from)?.name ?? ''));
  return Object.entries(LIBRARY_FILES).flatMap(([library, limit]) => {
    const importing = published.filter((edge) => packageName(edge.specifier) === library);
    const files = [...new Set(importing.map((edge) => edge.from))].sort();
    const why = `is imported in more than ${limit} files: ${files.join(', ')}`;
    return files.slice(limit).map((from) => ({ rule: 'library files', from, to: library, why }));
  });
}

function judge(edge: Import): Reason | undefined {
  const layer = layerOf(edge.from);
  if (isInternalOfNx(edge.specifier)) return { rule: 'nx internals', why: 'Nx promises only its public entries' };
  const target = layerOf(edge.to);
  if (target === undefined) return judgeExternal(edge, layer);
  if (isTest(edge.from)) return judgeTest(edge, layer, target);
  if (isTesting(edge.to)) return { rule: 'testing', why: 'testing folders are for tests only' };
  return layer && (judgeLayer(edge, layer, target) ?? judgeDoor(edge));
}

/** Node's and third-party modules. Tests may use any of them. */
function judgeExternal(edge: Import, layer: Layer | undefined): Reason | undefined {
  if (layer === undefined || isTest(edge.from)) return undefined;
  if (edge.isNodeModule) return judgeNodeModule(edge, layer);
  const name = packageName(edge.specifier);
  if (name === undefined || layer.packages.some((allowed) => matchesPackage(allowed, name))) return undefined;
  return { rule: layer.name, why: `may not use ${name}` };
}

function judgeNodeModule({ to }: Import, layer: Layer): Reason | undefined {
  if (!layer.node) return { rule: layer.name, why: 'may not use Node modules' };
  return layer.refuses?.includes(to) === true ? { rule: layer.name, why: `may not use ${to}` } : undefined;
}

function judgeLayer(edge: Import, layer: Layer, target: Layer): Reason | undefined {
  if (layer === target) return judgeSibling(edge, layer);
  if (!layer.layers.some((allowed) => contains(allowed, target))) {
    return { rule: layer.name, why: `may not import ${target.name}` };
  }
  const typesOnly = TYPES_ONLY.some((pair) => pair.from === layer.name && contains(pair.to, target));
  if (typesOnly && !edge.isTypeOnly) return { rule: layer.name, why: `may import only types of ${target.name}` };
  return undefined;
}

function judgeSibling(edge: Import, layer: Layer): Reason | undefined {
  const expression = new RegExp(layer.path);
  if (expression.exec(edge.from)?.[1] === expression.exec(edge.to)?.[1]) return undefined;
  return { rule: layer.name, why: 'may not import a sibling folder' };
}

/** Another package is entered by its name, thus through its exports. Scripts generate code and may look inside. */
function judgeDoor(edge: Import): Reason | undefined {
  const target = packageFolder(edge.to);
  if (!edge.specifier.startsWith('.') || target === undefined || edge.from.startsWith('scripts/')) return undefined;
  if (packageFolder(edge.from) === target) return undefined;
  return { rule: 'door', why: 'imports another package by path, not by its name' };
}

/** A test may use what its package may use, testing folders included; it never looks at a package above its own. */
function judgeTest(edge: Import, layer: Layer | undefined, target: Layer): Reason | undefined {
  if (TEST_SUPPORT.test(edge.to)) return undefined;
  const group = groupOf(layer?.name ?? edge.from.split('/')[1] ?? '');
  const rows = LAYERS.filter((row) => groupOf(row.name) === group);
  const allowed = new Set([group, ...rows.flatMap((row) => row.layers.map(groupOf))]);
  if (allowed.has(groupOf(target.name))) return judgeDoor(edge);
  return { rule: group, why: `tests of ${group} may not import ${target.name}` };
}

function layerOf(file: string): Layer | undefined {
  return LAYERS.find((layer) => new RegExp(layer.path).test(file));
}

function isTest(file: string): boolean {
  return file.endsWith('.test.ts') || isTesting(file);
}

function isTesting(file: string): boolean {
  return !file.startsWith('node_modules/') && /(?:^|\/)testing\//.test(file);
}

function isInternalOfNx(specifier: string): boolean {
  return /^(?:nx\/src|@nx\/devkit\/(?:src|dist|internal))(?:\/|$)/.test(specifier);
}

/** `core` contains `core/parse`. */
function contains(allowed: string, target: Layer): boolean {
  return target.name === allowed || target.name.startsWith(`${allowed}/`);
}

function groupOf(name: string): string {
  return name.split('/')[0] ?? name;
}

function packageFolder(file: string): string | undefined {
  return /^packages\/[^/]+\//.exec(file)?.[0];
}

/** `@scope/name` or `name` of a bare import; nothing for a path. */
function packageName(specifier: string): string | undefined {
  return /^(?:@[^/]+\/[^/]+|[^./@][^/]*)/.exec(specifier)?.[0];
}

function matchesPackage(allowed: string, name: string): boolean {
  return allowed === '*' || allowed === name || (allowed.endsWith('/*') && name.startsWith(allowed.slice(0, -1)));
}
