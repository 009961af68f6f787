// Which peers a Python agent shows the token to: the same ones as an agent in TypeScript.

import { FOREIGN_URLS, SYSTEM_URLS } from '@simplemas/contract/testing';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** It imports nothing but the standard library, and has nothing to fill in. */
const TEMPLATE = join(import.meta.dirname, 'files/python/common/simplemas_runtime/settings.py.template');

const PROGRAM = `
import json, sys
from settings import is_shown_token
print(json.dumps([is_shown_token(peer, url) for peer, url in json.load(sys.stdin)]))
`;
import { verifies } from '../../e2e/support/verifies.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simplemas-settings-'));
  copyFileSync(TEMPLATE, join(folder, 'settings.py'));
});

afterAll(() => rmSync(folder, { recursive: true }));

type Peer = readonly [name: string, url: string];

/** An empty list of peers is none: Compose passes on an unset variable so. */
function isShown(peers: readonly Peer[], tokenPeers = ''): readonly boolean[] {
  const output = execFileSync('python3', ['-c', PROGRAM], {
    cwd: folder,
    input: JSON.stringify(peers),
    encoding: 'utf8',
    env: { ...process.env, SIMPLEMAS_TOKEN_PEERS: tokenPeers },
  });
  return JSON.parse(output) as readonly boolean[];
}

const peersAt = (urls: readonly string[]): readonly Peer[] => urls.map((url) => ['worker', url]);
const shownAmong = (urls: readonly string[]) => {
  const shown = isShown(peersAt(urls));
  return urls.filter((_, index) => shown[index]);
};

test('hosts that only this machine or its platform can name see it', () => {
  expect(shownAmong(SYSTEM_URLS)).toEqual(SYSTEM_URLS);
});

test('hosts that may be of somebody else do not', () => {
  verifies('agents/security/token-is-not-spread');
  expect(shownAmong(FOREIGN_URLS)).toEqual([]);
});

test('where peers are listed, they see it wherever they are, and no others', () => {
  const peers: readonly Peer[] = [
    ['far-away', 'https://agents.example.com'],
    ['worker', 'http://worker:8000'],
    ['sidecar', 'http://sidecar:8000'],
  ];
  expect(isShown(peers, 'worker, far-away')).toEqual([true, true, false]);
  expect(isShown(peers)).toEqual([false, true, true]);
});
