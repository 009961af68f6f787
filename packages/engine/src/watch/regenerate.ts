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
  /** Works out what will be written if nothing else changes. */
  prepare(paths: readonly WorkspacePath[]): void;
  /** After `prepare`, unless nobody called it: then with all paths, and with no change in between. `lateMs` is counted as part of the work. */
  change(paths: readonly WorkspacePath[], lateMs?: number): void;
}

export interface RegenerateOptions extends Pick<WatchSystemRequest, 'render' | 'write'> {
  /** Called with the files of each run that had no error, written or not. */
  readonly onFiles: (files: readonly RenderedFile[]) => void;
}

export function createRegenerator(host: WatchHost, request: RegenerateOptions, onEvent: OnWatchEvent): Regenerator {
  const work = createWork(host, request);
  let files: WatchedFiles | undefined;
  /** Of the files that changed, those that counted before; undefined unless something is rendered that is not written. */
  let countedBefore: ReadonlySet<WorkspacePath> | undefined;

  const renderAgain = (source: WatchedFiles, paths: readonly WorkspacePath[]): ReadonlySet<WorkspacePath> => {
    const counted = new Set([...(countedBefore ?? []), ...paths.filter(source.knows)]);
    source.forget(paths);
    work.render(source);
    return counted;
  };

  /** Our own writing is seen as well, so that only what somebody else did to a file is worth a word. */
  const restoreOutput = (changed: readonly WorkspacePath[], begin: number): void => {
    if (!work.hasFiles()) return;
    const event = work.write(changed, begin);
    if (event.kind === 'refused' || event.written.length > 0) onEvent(event);
  };

  const answer = (source: WatchedFiles, paths: readonly WorkspacePath[], begin: number): void => {
    const before = countedBefore ?? renderAgain(source, paths);
    countedBefore = undefined;
    const event = work.write(paths, begin);
    // Many a file of the folders is nobody's source.
    const changed = paths.filter((path) => before.has(path) || source.knows(path));
    if (changed.length > 0) onEvent({ ...event, changed });
    else if (event.kind === 'generated' && event.written.length > 0) onEvent(event);
  };

  const sourcesAmong = (paths: readonly WorkspacePath[]) => paths.filter((path) => path !== request.render.output);

  return {
    begin(source, changed) {
      const begin = host.clock.now();
      files = source;
      countedBefore = undefined;
      work.render(source);
      onEvent(work.write(changed, begin));
    },
    prepare(paths) {
      const sources = sourcesAmong(paths);
      if (files !== undefined && sources.length > 0) countedBefore = renderAgain(files, sources);
    },
    change(paths, lateMs = 0) {
      if (files === undefined) return;
      const begin = host.clock.now() - lateMs;
      const sources = sourcesAmong(paths);
      if (sources.length === 0) restoreOutput(paths, begin);
      else answer(files, sources, begin);
    },
  };
}

/** Renders, and writes what it has rendered last. */
interface Work {
  render(source: WatchedFiles): void;
  write(changed: readonly WorkspacePath[], begin: number): Generated | Refused;
  hasFiles(): boolean;
}

function createWork(host: WatchHost, request: RegenerateOptions): Work {
  const reuse = createReuseMemory(host.digest);
  let current: Outcome<readonly RenderedFile[]> = { value: undefined, diagnostics: [] };
  return {
    hasFiles: () => current.value !== undefined,
    render(source) {
      const { value, diagnostics } = renderSystem({ ...host, files: source, reuse }, request.render);
      reuse.endRound();
      current = { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
    },
    write(changed, begin) {
      const written = current.value && writeFiles(host, current.value, { ...request.write, mode: 'write' });
      const diagnostics = sortDiagnostics([...current.diagnostics, ...(written?.diagnostics ?? [])]);
      const told = { changed, afterMs: host.clock.now() - begin, diagnostics };
      if (written?.value === undefined || hasErrors(diagnostics)) return { kind: 'refused', ...told };
      if (current.value !== undefined) request.onFiles(current.value);
      const paths = written.value.files.filter(({ state }) => state === 'written').map(({ path }) => path);
      return { kind: 'generated', written: paths, ...told };
    },
  };
}
