// All codes of findings. They are defined where they are raised, in files called `diagnostics.ts`, and listed nowhere: this finds them.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codesOf, type DiagnosticKind } from '@simplemas/core';
import { listFiles, ROOT } from '../repository-files.js';

export const DEFINITION_FILE = /^(?:packages\/[^/]+\/src|plugins|generators|executors)\/(?:.+\/)?diagnostics\.ts$/;

/** Sorted by code. */
export async function diagnosticCodes(): Promise<readonly DiagnosticKind[]> {
  const files = listFiles().filter((file) => DEFINITION_FILE.test(file));
  const modules = await Promise.all(files.map(loadModule));
  const kinds = modules.flatMap((module) => Object.values(module).filter(isConstructors).flatMap(codesOf));
  return kinds.sort((a, b) => (a.code < b.code ? -1 : 1));
}

async function loadModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(pathToFileURL(join(ROOT, file)).href)) as Readonly<Record<string, unknown>>;
}

function isConstructors(value: unknown): value is Readonly<Record<string, DiagnosticKind>> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((one) => typeof one === 'function' && 'code' in one && 'severity' in one);
}
