import { expect, test } from 'vitest';
import { objectFilesGlob } from './object-names.js';

const namesIn = (glob: string) => (/^\{(.*)\}\.yaml$/.exec(glob)?.[1] ?? '').split(',');

test('files of a system are those of any component, and those that go with them', () => {
  const names = namesIn(objectFilesGlob());
  expect(names.slice(0, 3)).toEqual(['kustomization', 'namespace', '*-deployment']);
  expect(names).toContain('*-persistentvolumeclaim');
});

test('files of one component are no others, where several share a folder', () => {
  const names = namesIn(objectFilesGlob({ component: 'My_Agent', volumes: ['data', 'Big_Files'] }));
  expect(names.slice(0, 3)).toEqual(['kustomization', 'namespace', 'my-agent-deployment']);
  expect(names.filter((name) => name.includes('*'))).toEqual(['my-agent.*-httproute', 'my-agent.*-grpcroute']);
  expect(names.slice(-2)).toEqual(['data-persistentvolumeclaim', 'big-files-persistentvolumeclaim']);
});
