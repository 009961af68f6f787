import type { Outcome } from '@simplemas/core';
import { renderEach, type Host, type OutputRequest } from '@simplemas/engine';
import type { RenderedFile } from '@simplemas/renderers';
import { withMemory } from './remembered-files.js';
import { scopedHost } from './scoped-host.js';
import { groupBySelection, type SelectionOptions } from './selection.js';

/** What each task renders, with its place in the list. The components are read once for all tasks that select the same ones. */
export function* renderTasks<O extends SelectionOptions>(
  host: Host,
  tasks: readonly O[],
  requestOf: (options: O) => OutputRequest,
): Generator<readonly [number, Outcome<readonly RenderedFile[]>]> {
  for (const { selection, scope, members } of groupBySelection(tasks)) {
    const requests = members.map(({ options }) => requestOf(options));
    const outcomes = renderEach(withMemory(scopedHost(host, scope)), selection, requests);
    for (const [place, { index }] of members.entries()) {
      const outcome = outcomes[place];
      if (outcome !== undefined) yield [index, outcome];
    }
  }
}
