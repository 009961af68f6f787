import { sortDiagnostics, type Outcome, type WorkspacePath } from '@simplemas/core';
import type { Host } from '../host.js';
import { loadSystem } from '../load/load-system.js';
import { readingProblems } from '../load/loaded-system.js';

export interface DiscoverRequest {
  readonly folder: WorkspacePath;
  readonly pattern?: string;
}

/** One found metadata file; of a broken one, the name if it can be read. */
export interface ComponentSummary {
  readonly file: WorkspacePath;
  readonly isValid: boolean;
  readonly name?: string;
  readonly type?: string;
  readonly description?: string;
  readonly ports: readonly number[];
  readonly dependencies: readonly string[];
}

/** What metadata files there are and what they say of themselves. Findings inside a file are the validator's, but a broken file is told. */
export function discoverComponents(host: Host, request: DiscoverRequest): Outcome<readonly ComponentSummary[]> {
  const loaded = loadSystem(host, { from: 'folder', ...request });
  const summaries = loaded.readings.map(({ path, name, file }): ComponentSummary => {
    if (file === undefined)
      return { file: path, isValid: false, ...(name === undefined ? {} : { name }), ports: [], dependencies: [] };
    return {
      file: path,
      isValid: true,
      ...file.component,
      ports: file.ports.map((port) => port.port),
      dependencies: file.dependencies.map((dependency) => dependency.name),
    };
  });
  const diagnostics = sortDiagnostics(readingProblems(loaded));
  return { value: loaded.diagnostics.length > 0 ? undefined : summaries, diagnostics };
}
