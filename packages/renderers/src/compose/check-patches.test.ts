import { startOfFile } from '@simplemas/core';
import { check, metadata } from '@simplemas/core/testing';
import { expect, test } from 'vitest';
import { checkComposePatches } from './check-patches.js';

function findings(patch: string, rest = '') {
  const text = metadata('a', { rest: `${rest}patches:\n  compose:\n    ${patch}\n` });
  const places: string[] = [];
  const found = checkComposePatches(check({ 'a/simplemas.deploy.yaml': text }).plan, (component, path, what) => {
    places.push(`${what} ${component}: ${path.join('.')}`);
    return startOfFile('a/simplemas.deploy.yaml');
  });
  return { places, texts: found.map(({ message, hint = '' }) => `${message} ${hint}`.trim()) };
}

test('a misspelled key is reported at the key, with what was meant', () => {
  const { places, texts } = findings('shm_sise: 1gb');
  expect(texts).toEqual([
    'Compose would refuse the service "a" as it is patched: shm_sise is no key that Compose knows here. did you mean "shm_size"?',
  ]);
  expect(places).toEqual(['key a: patches.compose.shm_sise']);
});

test('a wrong value is reported at the value', () => {
  expect(findings('healthcheck: { retries: [] }').places).toEqual(['value a: patches.compose.healthcheck.retries']);
});

test('all that is wrong is reported', () => {
  expect(findings('{ imagee: x, prts: [] }').texts).toHaveLength(2);
});

test('nothing is reported of a patch that fits, or of what a variable decides', () => {
  const rest = 'environment: [{ name: KEY, secret: true }, { name: MODE }]\nports: [{ port: 80 }]\nreplicas: 2\n';
  expect(findings('{ shm_size: 1gb, restart: null, privileged: "${PRIVILEGED}", x-note: [] }', rest).texts).toEqual([]);
});
