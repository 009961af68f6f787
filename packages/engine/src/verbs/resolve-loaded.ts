import { hasErrors, resolveSystem, sortDiagnostics, type Outcome, type System } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { checkBuilds } from '../load/check-builds.js';
import { frameLoaded, type LoadedSystem } from '../load/loaded-system.js';

/**
 * Files to a system, with every finding of every stage. A system is returned beside errors of single files, so that planning can add its findings;
 * whoever writes asks `hasErrors` first.
 */
export function resolveLoaded(files: FileSystem, loaded: LoadedSystem): Outcome<System> {
  const read = [...loaded.diagnostics, ...loaded.readings.flatMap((reading) => reading.diagnostics)];
  const resolved = resolveSystem(frameLoaded(loaded));
  const builds = resolved.value === undefined ? [] : checkBuilds(files, resolved.value.components);
  return {
    value: hasErrors(loaded.diagnostics) ? undefined : resolved.value,
    diagnostics: sortDiagnostics([...read, ...resolved.diagnostics, ...builds]),
  };
}
