/** Many parts of a system at once: each is told and rendered as it is by itself. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome } from '@simplemas/core';
import type { RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import type { SystemSelection } from '../requests.js';
import { changes, FIRST_STEPS, manifest, NAMES, stepsOf, type Step } from '../testing/changing-system.js';
import { createMemoryFiles } from '../testing/memory-files.js';
import { renderEach } from './render-system.js';
import { validateEach } from './validate-system.js';

const FOLDER: SystemSelection = { from: 'folder', folder: 'agents' };
const MANIFEST: SystemSelection = { from: 'manifest', file: 'agents/simplemas.manifest.yaml' };

/** All components, the whole, and one that is not there. */
const PARTS = [...NAMES, undefined, 'nobody'];

const requestOf = (rootComponent: string | undefined) => ({
  output: `out/${rootComponent ?? 'all'}.yml`,
  ...(rootComponent === undefined ? {} : { rootComponent }),
});

/** Contents, and findings with their places. */
function told({ value, diagnostics }: Outcome<readonly RenderedFile[]>): unknown {
  return { files: value?.map(({ path, contents }) => [path, contents]), found: plain(diagnostics) };
}

function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

function compare(host: Host, selection: SystemSelection): { readonly hasFindings: boolean } {
  const findings = validateEach(host, selection, PARTS);
  const rendered = renderEach(host, selection, PARTS.map(requestOf));
  for (const [place, part] of PARTS.entries()) {
    const [alone] = renderEach(host, selection, [requestOf(part)]);
    expect(rendered[place] && told(rendered[place])).toEqual(alone && told(alone));
    expect(plain(findings[place])).toEqual(plain(validateEach(host, selection, [part])[0]));
  }
  return { hasFindings: findings[PARTS.indexOf(undefined)]?.length !== 0 };
}

test('each part is as it is when it is the only one', () => {
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(manifest, changes, (list, changed) => {
      const files = createMemoryFiles({});
      const take = ({ path, text }: Step): void => {
        if (text === undefined) files.remove(path);
        else files.write(path, text);
      };
      for (const step of FIRST_STEPS) take(step);
      for (const [place, step] of [list, ...stepsOf(changed)].entries()) {
        take(step);
        seen.add(compare({ files }, place % 2 === 0 ? MANIFEST : FOLDER).hasFindings);
      }
    }),
    { numRuns: 6 },
  );
  // Else one of the two ways was not tried.
  expect([...seen].toSorted()).toEqual([false, true]);
});
