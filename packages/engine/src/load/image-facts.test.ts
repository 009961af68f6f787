import { expect, test } from 'vitest';
import { factsIn } from './image-facts.js';

const AS_ROOT = { hasEntryPoint: false };

test.each([
  ['FROM a\nUSER 10001:10002\n', { hasEntryPoint: false, user: { id: 10001, group: 10002 } }],
  ['FROM a\n  user 1000\n', { hasEntryPoint: false, user: { id: 1000 } }],
  ['FROM a\nUSER 1000\nUSER agent\n', AS_ROOT],
  ['FROM a\nUSER 0:0\n', AS_ROOT],
  ['FROM a\nUSER ${UID}\n', AS_ROOT],
  ['FROM a\n# USER 1000\nENTRYPOINT ["node"]\n', { hasEntryPoint: true }],
  ['FROM a\nENTRYPOINT node\nENTRYPOINT []\n', AS_ROOT],
  ['FROM a AS build\nUSER 1\nENTRYPOINT x\nFROM b\n', AS_ROOT],
  ['FROM --platform=linux/amd64 a AS Base\nUSER 1\nFROM base\n', { hasEntryPoint: false, user: { id: 1 } }],
  [
    'ARG NODE_IMAGE=node:22-slim\nFROM ${NODE_IMAGE}\nARG NODE_IMAGE=a\nUSER 1000:1000\n',
    { hasEntryPoint: false, runtime: 'node', user: { id: 1000, group: 1000 } },
  ],
  [
    'ARG IMAGE="registry.example.com/python:3.12"\nFROM $IMAGE AS base\nFROM base\nUSER 0\n',
    { hasEntryPoint: false, runtime: 'python' },
  ],
  ['FROM gcr.io/distroless/nodejs22\n', AS_ROOT],
  ['FROM node AS build\nFROM b\n', AS_ROOT],
  ['', AS_ROOT],
])('%j', (dockerfile, facts) => {
  expect(factsIn(dockerfile)).toEqual(facts);
});

test('a target is the stage of that name, whatever follows it', () => {
  const dockerfile = 'FROM a AS app\nUSER 5\nFROM app AS test\nUSER 6\n';
  expect(factsIn(dockerfile, 'app')).toEqual({ hasEntryPoint: false, user: { id: 5 } });
  expect(factsIn(dockerfile, 'missing')).toEqual(AS_ROOT);
});
