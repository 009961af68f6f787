/** Whatever happens to the files of a system, and in whichever order: a run that uses earlier work says and writes what one without any does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '@simplemas/core';
import type { RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import type { RenderRequest, SystemSelection } from '../requests.js';
import { changes, FIRST_STEPS, manifest, project, stepsOf, type Step } from '../testing/changing-system.js';
import { createMemoryFiles } from '../testing/memory-files.js';
import { renderSystem } from '../verbs/render-system.js';
import { createWatchedFiles } from '../watch/watched-files.js';
import { createReuseMemory } from './reuse-memory.js';
import type { ReuseStore } from './reuse-store.js';

const DIRECTORY: SystemSelection = { from: 'folder', folder: 'agents' };
const PROJECT = { from: 'project', file: 'agents/simplemas_project.yml' } as const;

const requests: readonly (readonly [string, RenderRequest])[] = [
  ['a folder', { selection: DIRECTORY, output: 'out/docker-compose.yml' }],
  [
    'one in which networks are kept apart',
    { selection: DIRECTORY, output: 'x.yml', compose: { isolatesNetworks: true } },
  ],
  ['one component of a folder', { selection: DIRECTORY, output: 'docker-compose.yml', rootComponent: 'a' }],
  ['a manifest', { selection: { from: 'manifest', file: 'agents/simplemas.manifest.yaml' }, output: 'x.yml' }],
  ['a project', { selection: PROJECT, output: 'x.yml' }],
  ['a project with its own names', { selection: { ...PROJECT, usesProjectNames: true }, output: 'x.yml' }],
];

/** As work is kept from run to run: as text, and only what the last run has used. */
function createTextStore(): { readonly beginRun: () => ReuseStore } {
  let before = new Map<string, { readonly key: string; readonly json: string }>();
  return {
    beginRun() {
      const last = before;
      const used = (before = new Map());
      const find = (place: string, key: string) => {
        const entry = used.get(place) ?? last.get(place);
        if (entry?.key !== key) return undefined;
        used.set(place, entry);
        return entry;
      };
      return {
        digest: (words) => `#${words}`,
        digestOf: (data) => `#${JSON.stringify(data)}`,
        recall(place, key) {
          const entry = find(place, key);
          return entry && (JSON.parse(entry.json) as unknown);
        },
        holds: (place, key) => find(place, key) !== undefined,
        keep: (place, key, value) => void used.set(place, { key, json: JSON.stringify(value) }),
      };
    },
  };
}

/** A watch tells of folders that go as well. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

/** Contents, and findings with their places. */
function told(outcome: Outcome<readonly RenderedFile[]>): unknown {
  const { value, diagnostics } = outcome;
  return {
    files: value?.map(({ path, contents }) => [path, contents]),
    found: JSON.parse(JSON.stringify(diagnostics)) as unknown,
  };
}

describe.each(requests)('%s', (_what, request) => {
  test('comes out as it would without earlier work', () => {
    fc.assert(
      fc.property(manifest, project, changes, (list, names, changed) => {
        const files = createMemoryFiles({});
        const watched = createWatchedFiles(files, { sees: () => true });
        const memory = createReuseMemory((words) => `#${words}`);
        const texts = createTextStore();
        const take = ({ path, text: words }: Step): void => {
          if (words === undefined) files.remove(path);
          else files.write(path, words);
          watched.forget([path, ...foldersAbove(path).filter((folder) => files.kindOf(folder) === 'missing')]);
        };
        const render = (host: Host) => told(renderSystem(host, request));
        for (const first of [...FIRST_STEPS, list, names]) take(first);
        for (const step of [list, ...stepsOf(changed)]) {
          take(step);
          const anew = render({ files });
          expect(render({ files: watched, reuse: memory })).toEqual(anew);
          memory.endRound();
          expect(render({ files, reuse: texts.beginRun() })).toEqual(anew);
        }
      }),
      { numRuns: 20 },
    );
  });
});
