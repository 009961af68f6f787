import { nearestName, startOfFile, type Outcome } from '@simplemas/core';
import { failure, insideFolder, success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import type { Detection } from './request.js';

export interface EntryPoint {
  readonly path: string;
  readonly detection?: Detection;
}

export interface DeclaredEntryPoint {
  readonly path: string;
  readonly where: string;
  /** Said on purpose, so that it counts before a file with a usual name, even where it has yet to be built. */
  readonly isSure: boolean;
}

export interface EntryPointSearch {
  /** As the user said it. */
  readonly said: string | undefined;
  /** What the project itself says, and where. */
  readonly declared?: DeclaredEntryPoint | undefined;
  /** Usual names, the default first. */
  readonly usual: readonly [string, ...string[]];
  /** It may be the result of a build: before there is an image, so that a missing one is a warning, or in the image itself. */
  readonly isBuilt: 'never' | 'before' | 'in-image';
}

/** The program that the image starts. */
export function findEntryPoint(folder: AgentFolder, search: EntryPointSearch): Outcome<EntryPoint> {
  const { said, declared, usual } = search;
  if (said !== undefined) return checked(folder, { path: said }, search);
  const present = usual.find((name) => folder.hasFile(name));
  if (declared !== undefined && (declared.isSure || present === undefined || folder.hasFile(declared.path))) {
    const { path, where } = declared;
    return checked(folder, { path, detection: { found: where, conclusion: `starting ${path}` } }, search);
  }
  if (present === undefined) return checked(folder, { path: usual[0] }, { ...search, isBuilt: 'never' });
  if (present === usual[0]) return success({ path: present });
  return success({ path: present, detection: { found: present, conclusion: 'starting it' } });
}

function checked(folder: AgentFolder, entry: EntryPoint, { usual, isBuilt }: EntryPointSearch): Outcome<EntryPoint> {
  const inside = insideFolder(folder, entry.path);
  if (inside.value === undefined) return { value: undefined, diagnostics: inside.diagnostics };
  const path = inside.value;
  if (folder.hasFile(path) || isBuilt === 'in-image') return success({ ...entry, path });
  const present = usual.filter((name) => folder.hasFile(name));
  const nearest = nearestName(path, present) ?? (present.length === 1 ? present[0] : undefined) ?? '';
  const place = { span: startOfFile(folder.locate(path)) };
  const finding = dockerfileDiagnostics['entry-point-missing'](
    { path, nearest, isBuilt: isBuilt === 'before' },
    isBuilt === 'before' ? { ...place, severity: 'warning' } : place,
  );
  return isBuilt === 'before' ? success({ ...entry, path }, [finding]) : failure(finding);
}
