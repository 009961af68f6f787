import { describe, expect, test } from 'vitest';
import { check } from '../testing/index.js';
import { readComponent } from './read-component.js';

const FILE = 'a/simplemas.deploy.yaml';

const DIGEST = 'sha256:4ec37d2a07a0067f176fdcc9d4bb633a5724d2cc4f892c7a2046d054bb6939e5';

const textWith = (image: string) =>
  `version: "1.0"\ncomponent:\n  name: a\ndocker:\n  image: ${JSON.stringify(image)}\n`;

function codesOf(image: string): readonly string[] {
  return readComponent({ path: FILE, text: textWith(image) }).diagnostics.map(({ code }) => code);
}

describe('the name of an image', () => {
  test.each([
    'postgres',
    'postgres:17',
    'team/my_agent.v2--x__y:1.4-Beta_2',
    'localhost/worker',
    'localhost:5000/worker:dev',
    `localhost:5000/postgres:16@${DIGEST}`,
    `ghcr.io/acme/worker@${DIGEST}`,
    'Registry.example.com:443/team/worker',
    'MyHost/worker',
    '[2001:db8::1]:5000/worker',
    DIGEST,
    'example/worker:${env.TAG:-latest}',
    '${env.IMAGE}',
  ])('%s is one', (image) => {
    expect(codesOf(image)).toEqual([]);
  });

  test.each(['no such image', 'foo:bar:baz', 'worker:', '/worker', 'team//worker', 'https://ghcr.io/acme/worker'])(
    '%s is none',
    (image) => {
      expect(codesOf(image)).toEqual(['validate/image-invalid']);
    },
  );

  test('an empty one has one finding', () => {
    expect(codesOf('')).toEqual(['schema/empty-value']);
  });

  test('what takes no more than small letters and no spaces is told', () => {
    check({ [FILE]: textWith('Redis: 7-Alpine') }).reports(
      `${FILE}:5:10 error validate/image-invalid (hint: did you mean "redis:7-Alpine"?)`,
    );
  });

  // A pattern that tries every way to split these would not come back.
  test.each([`${' '.repeat(200_000)}x`, `${'a.'.repeat(100_000)}!`, `a${'-'.repeat(200_000)}!`, 'A'.repeat(200_000)])(
    'a long one is refused (%#)',
    (image) => {
      expect(codesOf(image)).toContain('validate/image-invalid');
    },
  );
});
