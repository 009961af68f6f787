import { hasErrors, sortDiagnostics, type Outcome, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile } from '@simplemas/renderers';
import { createReuseMemory } from '../reuse/reuse-memory.js';
import { renderSystem } from '../verbs/render-system.js';
import { writeFiles } from '../verbs/write-files.js';
import type { Generated, OnWatchEvent, Refused } from './events.js';
import type { WatchHost, WatchSystemRequest } from './request.js';
import type { WatchedFiles } from './watched-files.js';

/** Writes what a fresh run would write. Every burst is answered before the next one is looked at. */
export interface Regenerator {
  /** Everything is read through these files from now on. */
  begin(files: WatchedFiles, changed: readonly WorkspacePath[]): void;
  change(paths: readonly WorkspacePath[]): void;
}

export interface RegenerateOptions extends Pick<WatchSystemRequest, 'render' | 'write'> {
  /** Called with the files of each run that had no error, written or not. */
  readonly onFiles: (files: readonly RenderedFile[]) => void;
}

export function createRegenerator(host: WatchHost, request: RegenerateOptions, onEvent: OnWatchEvent): Regenerator {
  const reuse = createReuseMemory(host.digest);
  let files: WatchedFiles | undefined;
  let current: Outcome<readonly RenderedFile[]> = { value: undefined, diagnostics: [] };

  const renderAgain = (
    source: WatchedFiles,
    changed: readonly WorkspacePath[],
    begin = host.clock.now(),
  ): Generated | Refused => {
    const { value, diagnostics } = renderSystem({ ...host, files: source, reuse }, request.render);
    reuse.endRound();
    current = { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
    return writeCurrent(changed, begin);
  };

  const writeCurrent = (changed: readonly WorkspacePath[], begin: number): Generated | Refused => {
    const written = current.value && writeFiles(host, current.value, { ...request.write, mode: 'write' });
    const diagnostics = sortDiagnostics([...current.diagnostics, ...(written?.diagnostics ?? [])]);
    const told = { changed, afterMs: host.clock.now() - begin, diagnostics };
    if (written?.value === undefined || hasErrors(diagnostics)) return { kind: 'refused', ...told };
    if (current.value !== undefined) request.onFiles(current.value);
    const paths = written.value.files.filter(({ state }) => state === 'written').map(({ path }) => path);
    return { kind: 'generated', written: paths, ...told };
  };

  /** Our own writing is seen as well, so that only what somebody else did to a file is worth a word. */
  const restoreOutput = (changed: readonly WorkspacePath[]): void => {
    if (current.value === undefined) return;
    const event = writeCurrent(changed, host.clock.now());
    if (event.kind === 'refused' || event.written.length > 0) onEvent(event);
  };

  const answer = (source: WatchedFiles, paths: readonly WorkspacePath[]): void => {
    const begin = host.clock.now();
    const before = paths.filter(source.knows);
    source.forget(paths);
    const event = renderAgain(source, paths, begin);
    // Many a file of the folders is nobody's source.
    const changed = paths.filter((path) => before.includes(path) || source.knows(path));
    if (changed.length > 0) onEvent({ ...event, changed });
    else if (event.kind === 'generated' && event.written.length > 0) onEvent(event);
  };

  return {
    begin(source, changed) {
      files = source;
      onEvent(renderAgain(source, changed));
    },
    change(paths) {
      if (files === undefined) return;
      const sources = paths.filter((path) => path !== request.render.output);
      if (sources.length === 0) restoreOutput(paths);
      else answer(files, sources);
    },
  };
}
