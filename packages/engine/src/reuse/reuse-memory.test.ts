import { describe, expect, test } from 'vitest';
import { createMemoryFiles, type MemoryContents } from '../testing/memory-files.js';
import { renderSystem } from '../verbs/render-system.js';
import { createWatchedFiles } from '../watch/watched-files.js';
import { createReuseMemory } from './reuse-memory.js';

const REQUEST = { selection: { from: 'folder', folder: '.' }, output: 'docker-compose.yml' } as const;

function metadata(name: string, { port = 8000, value = 'x', needs = '', description = 'x' } = {}): string {
  const dependencies = needs === '' ? '' : `dependencies: [{ name: ${needs} }]\n`;
  return `version: "1.0"\ncomponent: { name: ${name}, description: "${description}" }\ndocker: { image: x }\nports: [{ port: ${port} }]\nenvironment: [{ name: A, value: "${value}" }]\n${dependencies}`;
}

const pathOf = (name: string) => `${name}/simplemas.deploy.yaml`;

const SYSTEM: MemoryContents = {
  'package.json': '{ "name": "shop" }',
  [pathOf('a')]: metadata('a', { port: 8001, needs: 'b' }),
  [pathOf('b')]: metadata('b', { port: 8002, needs: 'c' }),
  [pathOf('c')]: metadata('c', { port: 8003 }),
  [pathOf('d')]: metadata('d', { port: 8004 }),
};

/** A host that tells what was read from the files and what was worked out, since it was asked last. */
function createCountedHost() {
  const disk = createMemoryFiles(SYSTEM);
  const asked: string[] = [];
  const files = {
    ...disk,
    readText: (path: string, options: { readonly maxBytes: number }) => {
      asked.push(`read ${path}`);
      return disk.readText(path, options);
    },
    find: (folder: string, pattern: string) => {
      asked.push('find');
      return disk.find(folder, pattern);
    },
  };
  const watched = createWatchedFiles(files, { sees: () => true });
  const memory = createReuseMemory((words) => `#${words}`);
  const keep = (place: string, key: string, value: unknown) => {
    asked.push(place);
    memory.keep(place, key, value);
  };
  const render = () => {
    asked.length = 0;
    const { value, diagnostics } = renderSystem({ files: watched, reuse: { ...memory, keep } }, REQUEST);
    memory.endRound();
    return { text: value?.[0]?.contents, findings: diagnostics.map(({ code }) => code), asked: asked.toSorted() };
  };
  return {
    render,
    change: (path: string, text: string) => {
      disk.write(path, text);
      watched.forget([path]);
      const changed = render();
      const anew = renderSystem({ files: disk }, REQUEST);
      expect(changed.text, 'the same as all anew').toBe(anew.value?.[0]?.contents);
      expect(changed.findings, 'the same as all anew').toEqual(anew.diagnostics.map(({ code }) => code));
      return changed.asked;
    },
  };
}

describe('after a first round', () => {
  test('nothing is read or worked out again where nothing has changed', () => {
    const { render } = createCountedHost();
    const first = render();
    expect(first.asked).toContain('compose a');
    expect(render()).toEqual({ ...first, asked: [] });
  });

  test('a value that nobody else sees costs one component, and no decision', () => {
    const { render, change } = createCountedHost();
    render();
    expect(change(pathOf('c'), metadata('c', { port: 8003, value: 'y' }))).toEqual([
      'compose c',
      `read ${pathOf('c')}`,
      `sketch ${pathOf('c')}`,
    ]);
  });

  test('a port costs those that call it as well', () => {
    const { render, change } = createCountedHost();
    render();
    expect(change(pathOf('c'), metadata('c', { port: 9003 }))).toEqual([
      'compose b',
      'compose c',
      'decisions',
      'places',
      `read ${pathOf('c')}`,
      `sketch ${pathOf('c')}`,
    ]);
  });

  test('a port of the host that is taken away costs whoever has to move', () => {
    const { render, change } = createCountedHost();
    render();
    expect(change(pathOf('a'), metadata('a', { port: 8004, needs: 'b' }))).toEqual([
      'compose a',
      'compose d',
      `read ${pathOf('a')}`,
      `sketch ${pathOf('a')}`,
    ]);
  });

  test('what is said of a component with its own variables is seen by those that repeat it', () => {
    const { render, change } = createCountedHost();
    render();
    change(pathOf('b'), metadata('b', { port: 8002, needs: 'c', description: '${A}' }));
    change(pathOf('a'), metadata('a', { port: 8001, needs: 'b', value: '${dependencies.b.description}' }));
    const again = metadata('b', { port: 8002, needs: 'c', description: '${A}', value: 'y' });
    expect(change(pathOf('b'), again)).toContain('compose a');
  });

  test('a component is worked out alone also where its values come from far away', () => {
    const { render, change } = createCountedHost();
    render();
    change(pathOf('b'), metadata('b', { port: 8002, needs: 'c', description: '${dependencies.c.description}' }));
    const value = '${dependencies.b.description}';
    const asked = change(pathOf('a'), metadata('a', { port: 8001, needs: 'b', value }));
    expect(asked).toContain('compose a');
    expect(asked).not.toContain('decisions');
  });

  test('a file that comes, breaks, is mended and goes is seen each time', () => {
    const { render, change } = createCountedHost();
    render();
    expect(change(pathOf('e'), metadata('e', { needs: 'a' }))).toContain('compose e');
    expect(change(pathOf('e'), 'version: "1.0"\ncomponent: {\n')).not.toContain('compose e');
    expect(change(pathOf('e'), metadata('e'))).toContain('compose e');
  });
});

test('what is not asked for during a round is forgotten', () => {
  const digested: string[] = [];
  const memory = createReuseMemory((words) => {
    digested.push(words);
    return `#${words}`;
  });
  memory.keep('used', 'key', 1);
  memory.keep('unused', 'key', 2);
  memory.digest('text');
  memory.endRound();
  expect(memory.holds('used', 'key')).toBe(true);
  expect(memory.digest('text')).toBe('#text');
  expect(digested).toEqual(['text']);
  memory.endRound();
  memory.endRound();
  expect(memory.recall('unused', 'key')).toBeUndefined();
  expect(memory.holds('used', 'other')).toBe(false);
  expect(memory.recall('used', 'key')).toBe(1);
});
