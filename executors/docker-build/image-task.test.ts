import { expect, test } from 'vitest';
import { imageRequestOf } from './image-task.js';

test('what is left out keeps its default', () => {
  expect(imageRequestOf({ component: 'worker' }, false)).toEqual({
    selection: { from: 'folder', folder: '.', isStrict: false },
    component: 'worker',
    isPushed: false,
    names: [],
    cacheFrom: [],
    cacheTo: [],
    isPulled: false,
    usesNoCache: false,
    isDryRun: false,
  });
});

test.each([
  [
    ['type=registry', 'ref=acme/worker:cache', 'type=gha'],
    ['type=registry,ref=acme/worker:cache', 'type=gha'],
  ],
  [['type=local,src=layers'], ['type=local,src=layers']],
  [
    ['acme/worker:cache', 'acme/worker:main'],
    ['acme/worker:cache', 'acme/worker:main'],
  ],
])('the caches %j are %j', (typed, cacheFrom) => {
  expect(imageRequestOf({ component: 'worker', cacheFrom: typed }, true)).toMatchObject({ cacheFrom, isPushed: true });
});
