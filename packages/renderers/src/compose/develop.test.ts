import { expect, test } from 'vitest';
import { composeDevelop } from './develop.js';

const TOOLS = ['**/node_modules', '**/.venv', '**/__pycache__', '**/.nx'];

test('paths start at the Compose file, and dist is no source', () => {
  const watch = { folder: 'agents/a', beside: [], exclude: ['agents/a/inner'], copiesDist: false };
  const output = { file: 'deploy/docker-compose.yml', folder: 'deploy' };
  expect(composeDevelop(watch, output)).toEqual({
    watch: [{ action: 'rebuild', path: '../agents/a', ignore: [...TOOLS, '**/dist', 'inner'] }],
  });
});

test('packages beside the component are watched as well', () => {
  const watch = {
    folder: 'agents/a',
    beside: ['packages/rules', 'uv.lock'],
    exclude: ['agents/a/b'],
    copiesDist: false,
  };
  const { watch: rules } = composeDevelop(watch, { file: 'docker-compose.yml', folder: '.' });
  const ignore = [...TOOLS, '**/dist'];
  expect(rules).toEqual([
    { action: 'rebuild', path: './agents/a', ignore: [...ignore, 'b'] },
    { action: 'rebuild', path: './packages/rules', ignore },
    { action: 'rebuild', path: './uv.lock', ignore },
  ]);
});

test('what is generated into the watched folder is ignored, and a dist that the image holds is not', () => {
  const watch = { folder: '.', beside: [], exclude: [], copiesDist: true };
  expect(composeDevelop(watch, { file: 'docker-compose.yml', folder: '.' })).toEqual({
    watch: [{ action: 'rebuild', path: '.', ignore: [...TOOLS, 'docker-compose.yml', '.env.example'] }],
  });
});
