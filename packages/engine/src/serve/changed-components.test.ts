import { expect, test } from 'vitest';
import { changedComponents } from './changed-components.js';
import { sketchComponent } from './testing/serve-run.js';

function changesOf(folders: readonly string[], ...paths: readonly string[]): readonly string[] {
  const components = folders.map((folder) =>
    sketchComponent({ name: folder, folder, file: folder === '.' ? 'meta.yaml' : `${folder}/meta.yaml` }),
  );
  return changedComponents(components, paths).map(
    ({ component, sources, isMetadataChanged }) =>
      `${component.folder}: ${[...sources, ...(isMetadataChanged ? ['metadata'] : [])].join(', ')}`,
  );
}

test('a change belongs to the component in whose folder it lies', () => {
  expect(changesOf(['planner', 'worker'], 'worker/src/a.ts', 'worker/b.ts')).toEqual([
    'worker: worker/src/a.ts, worker/b.ts',
  ]);
});

test('a folder whose name begins like that of a component is not its own', () => {
  expect(changesOf(['worker'], 'worker-two/a.ts')).toEqual([]);
});

test('of nested components only the inner one changed', () => {
  expect(changesOf(['.', 'agents', 'agents/worker'], 'agents/worker/a.ts')).toEqual([
    'agents/worker: agents/worker/a.ts',
  ]);
  expect(changesOf(['agents/worker', 'agents', '.'], 'readme.txt')).toEqual(['.: readme.txt']);
});

test('metadata is no source', () => {
  expect(changesOf(['worker'], 'worker/meta.yaml')).toEqual(['worker: metadata']);
});

test('files for other platforms change no local process', () => {
  const files = [
    'docker-compose.yml',
    'docker-compose.dev.yaml',
    'compose.yaml',
    'Dockerfile',
    '.dockerignore',
    'Dockerfile.dev',
  ];
  expect(changesOf(['worker'], ...files.map((file) => `worker/${file}`))).toEqual([]);
});
