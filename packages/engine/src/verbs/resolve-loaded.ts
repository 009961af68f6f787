import { hasErrors, resolveSystem, sortDiagnostics, type Outcome, type System } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { checkBuilds } from '../load/check-builds.js';
import { frameLoaded, readingProblems, type LoadedSystem } from '../load/loaded-system.js';

/**
 * Files to a system, with every finding of every stage. A system is returned beside errors of single files, so that planning can add its findings;
 * whoever writes asks `hasErrors` first.
 */
export function resolveLoaded(files: FileSystem, loaded: LoadedSystem): Outcome<System> {
  const resolved = resolveSystem(frameLoaded(loaded));
  const builds = resolved.value === undefined ? [] : checkBuilds(files, resolved.value.components);
  return {
    value: hasErrors(loaded.diagnostics) ? undefined : resolved.value,
    diagnostics: sortDiagnostics([...readingProblems(loaded), ...resolved.diagnostics, ...builds]),
  };
}
