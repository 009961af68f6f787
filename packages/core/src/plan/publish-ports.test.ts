import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, metadata, type Texts } from '../testing/index.js';

interface Wish {
  readonly port: number;
  readonly hostPort?: number;
}

function system(wishes: Readonly<Record<string, Wish>>): Texts {
  const component = (name: string, { port, hostPort }: Wish) =>
    metadata(name, {
      rest: `ports:\n  - port: ${port}\n${hostPort === undefined ? '' : `    host_port: ${hostPort}\n`}`,
    });
  return Object.fromEntries(
    Object.entries(wishes).map(([name, wish]) => [`${name}/simplemas.deploy.yaml`, component(name, wish)]),
  );
}

const publishedOf = (texts: Texts) =>
  Object.fromEntries(
    check(texts).plan.components.map(({ name, ports }) => [name, ports.map((port) => port.publishedPort)]),
  );

describe('two components that ask for one port of the host', () => {
  test('the first name has it, the other the next free one above, and is told', () => {
    const texts = system({ a: { port: 8000 }, b: { port: 8000 } });
    expect(publishedOf(texts)).toEqual({ a: [8000], b: [8001] });
    check(texts).reports('b/simplemas.deploy.yaml:7:11 warning plan/published-port-moved');
  });

  test('whoever asks for the port above keeps it', () => {
    expect(publishedOf(system({ a: { port: 8000 }, b: { port: 8000 }, c: { port: 8001 } }))).toEqual({
      a: [8000],
      b: [8002],
      c: [8001],
    });
  });

  test('an explicit host_port wins over the order of names', () => {
    expect(publishedOf(system({ a: { port: 8000 }, b: { port: 80, hostPort: 8000 } }))).toEqual({
      a: [8001],
      b: [8000],
    });
  });

  test('two explicit ones cannot both have it', () => {
    check(system({ a: { port: 1, hostPort: 8000 }, b: { port: 2, hostPort: 8000 } })).reports(
      'b/simplemas.deploy.yaml:8:16 error plan/host-port-twice',
    );
  });

  test('past the last port there is none left', () => {
    check(system({ a: { port: 65535 }, b: { port: 65535 } })).reports(
      'b/simplemas.deploy.yaml:7:11 error plan/no-port-left',
    );
  });
});

test('published ports never clash', () => {
  const ports = fc.array(fc.integer({ min: 8000, max: 8004 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(ports, (wished) => {
      const published = Object.values(
        publishedOf(system(Object.fromEntries(wished.map((port, index) => [`c${index}`, { port }])))),
      ).flat();
      expect(new Set(published).size).toBe(wished.length);
    }),
    { numRuns: 50 },
  );
});
