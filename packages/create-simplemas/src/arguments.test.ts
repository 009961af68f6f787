import { describe, expect, test } from 'vitest';
import { readArguments, UsageError } from './arguments.js';

const read = (args: readonly string[], environment: Record<string, string> = {}) =>
  readArguments(args, { version: '1.2.3', environment });

describe('create-simplemas', () => {
  test.each<[string[], Record<string, string>, object]>([
    [['my-system'], {}, { name: 'my-system', packageManager: 'npm', preset: 'simplemas@1.2.3' }],
    [['my-system', '--pm', 'pnpm'], {}, { packageManager: 'pnpm' }],
    [['my-system'], { npm_config_user_agent: 'pnpm/10.1.0 npm/? node/v20.20.2 linux x64' }, { packageManager: 'pnpm' }],
    [['my-system'], { npm_config_user_agent: 'other/1.0' }, { packageManager: 'npm' }],
    [['my-system', '--simplemas-version=next'], {}, { preset: 'simplemas@next' }],
    [['my-system'], { SIMPLEMAS_PRESET: 'simplemas@file:/a.tgz' }, { preset: 'simplemas@file:/a.tgz' }],
  ])('%j with %j', (args, environment, expected) => {
    expect(read(args, environment)).toMatchObject({ kind: 'create', ...expected });
  });

  test.each([
    [['--help'], 'help'],
    [['-h', 'x', 'y'], 'help'],
    [['--version'], 'version'],
  ])('%j asks for %s', (args, kind) => {
    expect(read(args)).toEqual({ kind });
  });

  test.each([
    [[], /NAME of the system is missing/],
    [['a', 'b'], /one NAME, please, not 2: a b/],
    [['My System'], /"My System" cannot be the name: .*"my-system"/],
    [['../up'], /"\.\.\/up" cannot be the name: .*"up"/],
    [['1st'], /"st"/],
    [['my-system', '--pm', 'cargo'], /--pm takes npm, pnpm, yarn, bun, not "cargo"/],
    [['my-system', '--colour'], /--colour/],
  ])('%j is refused', (args, message) => {
    expect(() => read(args)).toThrow(UsageError);
    expect(() => read(args)).toThrow(message);
  });
});
