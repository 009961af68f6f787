import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { cacheFolderOf } from './cache-folder.js';

test.each([
  ['linux', { XDG_CACHE_HOME: '/x/cache', HOME: '/Users/me' }, '/x/cache/simplemas'],
  ['linux', { XDG_CACHE_HOME: 'not/absolute', HOME: '/Users/me' }, '/Users/me/.cache/simplemas'],
  ['linux', { HOME: '/Users/me' }, '/Users/me/.cache/simplemas'],
  ['linux', {}, `${homedir()}/.cache/simplemas`],
  ['linux', { HOME: '' }, undefined],
  ['darwin', { HOME: '/Users/me' }, '/Users/me/Library/Caches/simplemas'],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' }, 'C:\\Users\\me\\AppData\\Local\\simplemas\\Cache'],
  ['win32', {}, undefined],
] as const)('on %s with %j it is %s', (platform, environment, expected) => {
  expect(cacheFolderOf({ platform, environment })).toBe(expected);
});
