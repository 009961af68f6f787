import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, metadata } from '../testing/index.js';

type Graph = Readonly<Record<string, readonly string[]>>;

function groupsOf(graph: Graph) {
  const texts = Object.entries(graph).map(([name, dependencies]) => [
    `${name}/simplemas.deploy.yaml`,
    metadata(name, { ports: [8000], dependencies }),
  ]);
  const checked = check(Object.fromEntries(texts), { isolatesNetworks: true });
  return { checked, groups: checked.plan.networkGroups ?? [] };
}

const namesOf = (graph: Graph) => groupsOf(graph).groups.map(({ name, members }) => `${name}: ${members.join(' ')}`);

test('two that talk share a network, and nobody else is on it', () => {
  expect(namesOf({ planner: ['worker'], worker: ['memory'], memory: [] })).toEqual([
    'memory--worker: memory worker',
    'planner--worker: planner worker',
  ]);
});

test('who talks to nobody is alone', () => {
  expect(namesOf({ planner: [], worker: [] })).toEqual(['planner: planner', 'worker: worker']);
});

test('a circle in which everybody talks to everybody needs one network', () => {
  expect(namesOf({ a: ['b', 'c', 'd'], b: ['c', 'd'], c: ['d'], d: ['a'] })).toEqual(['a--b--c--and-1-more: a b c d']);
});

test('names that would be the same are told apart', () => {
  expect(namesOf({ 'a--b': ['c'], c: [], a: ['b--c'], 'b--c': [] }).map((name) => name.split(':')[0])).toEqual([
    'a--b--c',
    'a--b--c-2',
  ]);
});

test('a system that is not kept apart has no groups', () => {
  expect(check({ 'a/simplemas.deploy.yaml': metadata('a') }).plan.networkGroups).toBeUndefined();
});

describe('a Docker engine has addresses for thirty networks', () => {
  const star = (leaves: number): Graph => ({
    hub: [],
    ...Object.fromEntries(Array.from({ length: leaves }, (_, index) => [`leaf${index + 10}`, ['hub']])),
  });

  test('which is enough for thirty', () => {
    expect(groupsOf(star(30)).checked.diagnostics.map(({ code }) => code)).not.toContain('plan/many-networks');
  });

  test('and too few for one more', () => {
    expect(groupsOf(star(31)).checked.diagnostics.map(({ code }) => code)).toContain('plan/many-networks');
  });
});

test('two components share a network exactly when one depends on the other', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { groups } = groupsOf(graph);
      for (const a of Object.keys(graph)) {
        expect(groups.some(({ members }) => members.includes(a))).toBe(true);
        for (const b of Object.keys(graph).filter((name) => name !== a)) {
          const share = groups.some(({ members }) => members.includes(a) && members.includes(b));
          expect(share, `${a} and ${b}`).toBe(graph[a]?.includes(b) === true || graph[b]?.includes(a) === true);
        }
      }
      expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
    }),
    { numRuns: 200 },
  );
});

const MOST = 8;

/** Up to eight components, each depending on any others, circles included. */
const graphs: fc.Arbitrary<Graph> = fc
  .array(fc.uniqueArray(fc.nat(MOST - 1)), { minLength: 1, maxLength: MOST })
  .map((lists) =>
    Object.fromEntries(
      lists.map((others, index) => [
        `c${index}`,
        others.filter((other) => other !== index && other < lists.length).map((other) => `c${other}`),
      ]),
    ),
  );
