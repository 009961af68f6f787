import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeHost } from '@simplemas/host';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withMemory } from './remembered-files.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'simplemas-remembered-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('each file is looked at once, whether it is there or not, and what is written goes through', () => {
  writeFileSync(join(root, 'Dockerfile'), 'FROM scratch\n');
  const host = createNodeHost(root);
  const [kindOf, readText] = [vi.spyOn(host.files, 'kindOf'), vi.spyOn(host.files, 'readText')];
  const { files } = withMemory(host);
  for (let times = 0; times < 2; times++) {
    expect(files.kindOf('Dockerfile')).toBe('file');
    expect(files.kindOf('missing')).toBe('missing');
    expect(files.readText('Dockerfile', { maxBytes: 100 })).toEqual({ kind: 'text', text: 'FROM scratch\n' });
  }
  expect([kindOf.mock.calls.length, readText.mock.calls.length]).toEqual([2, 1]);
  files.write('out/made.yml', 'x\n');
  expect(readFileSync(join(root, 'out/made.yml'), 'utf8')).toBe('x\n');
});
