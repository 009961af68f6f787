import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.js';

/** As textbooks have it: every way is tried. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.slice(1), b.slice(1)];
  const plain = Math.min(distance(x, b) + 1, distance(a, y) + 1, distance(x, y) + (a[0] === b[0] ? 0 : 1));
  const isSwap = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  return isSwap ? Math.min(plain, distance(a.slice(2), b.slice(2)) + 1) : plain;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 5 });

test('a name is near at a distance of two, of one for short names, and where not every letter is another', () => {
  fc.assert(
    fc.property(word, word, (written, known) => {
      const limit = written.length <= 3 ? 1 : 2;
      const edits = distance(written, known);
      const isNear = written !== known && edits <= limit && edits < Math.max(written.length, known.length);
      expect(nearestName(written, [known])).toBe(isNear ? known : undefined);
    }),
    { numRuns: 2_000 },
  );
});

test('the nearest of several is meant, and the first of those that are as near', () => {
  expect(nearestName('enviroment', ['environs', 'environment', 'environments'])).toBe('environment');
  expect(nearestName('prot', ['port', 'prop'])).toBe('port');
});
