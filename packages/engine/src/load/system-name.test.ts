import { expect, test } from 'vitest';
import { createMemoryFiles } from '../testing/memory-files.js';
import { systemNameOf } from './system-name.js';

test.each([
  ['the name of package.json', { 'package.json': '{"author":{"name":"Bob Smith"},"name":"chess"}' }, '.', 'chess'],
  ['a scope is left out', { 'package.json': '{"name":"@games/chess"}' }, '.', 'chess'],
  ['the scope of a workspace, as Nx names it', { 'package.json': '{"name":"@games/source"}' }, '.', 'games'],
  ['a folder of an Nx workspace', { 'nx.json': '{}', 'chess/x': '' }, 'chess', 'chess'],
  ['a folder of a repository', { '.git/HEAD': '', 'chess/x': '' }, 'chess', 'chess'],
  ['the workspace itself has none', { 'nx.json': '{}' }, '.', undefined],
  ['a folder outside of any workspace has none', { 'chess/x': '' }, 'chess', undefined],
  ['a package.json without a name', { 'package.json': '{"author":{"name":"Bob"}}' }, '.', undefined],
  ['a package.json that is no JSON', { 'package.json': '{"name":"chess"' }, '.', undefined],
  ['null', { 'package.json': 'null' }, '.', undefined],
])('%s', (_what, files, folder, name) => {
  expect(systemNameOf(createMemoryFiles(files as Record<string, string>), folder)).toBe(name);
});
