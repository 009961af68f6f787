/** Whatever happens to the files of a system, and in whichever order: a run that uses earlier work says and writes what one without any does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '@simplemas/core';
import type { RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import type { RenderRequest, SystemSelection } from '../requests.js';
import { createMemoryFiles } from '../testing/memory-files.js';
import { renderSystem } from '../verbs/render-system.js';
import { createWatchedFiles } from '../watch/watched-files.js';
import { createReuseMemory } from './reuse-memory.js';
import type { ReuseStore } from './reuse-store.js';

const NAMES = ['a', 'b', 'c', 'd'] as const;
type Name = (typeof NAMES)[number];
const homeOf = (name: string) => `agents/${name}`;
const metadataOf = (name: string) => `${homeOf(name)}/simplemas.deploy.yaml`;

/** What a component says. `$$` stands for its first dependency in references. */
interface Said {
  readonly lines: number;
  readonly type: string;
  readonly description: string | undefined;
  readonly level: string;
  readonly value: string;
  readonly label: string;
  /** Added to a number that no other component has. */
  readonly port: number;
  readonly portName: string | undefined;
  readonly needs: readonly Name[];
  readonly requires: boolean;
  readonly volume: string | undefined;
  readonly check: string | undefined;
  readonly replicas: number | undefined;
  readonly build: { readonly context: string; readonly dockerfile?: string } | undefined;
}

const BEGIN: Said = {
  ...{ lines: 0, type: 'agent', description: undefined, level: 'INFO', value: 'x', label: 'x' },
  ...{ port: 0, portName: undefined, needs: [], requires: true },
  ...{ volume: undefined, check: undefined, replicas: undefined, build: { context: '.' } },
};

/** They look at each other from the start: `b` and `c` in a circle that does not count, as neither requires the other. */
const FIRST_SAID: Readonly<Record<Name, Said>> = {
  a: { ...BEGIN, needs: ['b', 'c'], value: '${dependencies.$$.description}' },
  b: { ...BEGIN, needs: ['c'], requires: false, description: 'of b' },
  c: { ...BEGIN, needs: ['b'], requires: false, label: '${dependencies.$$.url}' },
  d: { ...BEGIN, needs: ['a'], value: '${dependencies.$$.type}' },
};

/** Texts that lead to other parts of the file, to other components, and on from there. */
const text = fc.constantFrom(
  ...['plain', '${component.name}', '${component.description}', '${LEVEL}', '${OUTSIDE:-x}'],
  ...['url', 'port', 'type', 'description'].map((property) => `\${dependencies.$$.${property}}`),
);

/** One thing is changed at a time, and hardly ever to something wrong: decisions with findings are not kept. */
const change: fc.Arbitrary<Partial<Said>> = fc.oneof(
  fc.record({ lines: fc.nat(2) }),
  fc.record({ type: text }),
  fc.record({ description: fc.oneof(fc.constant(undefined), text) }),
  fc.record({ level: fc.constantFrom('INFO', 'DEBUG', '${dependencies.$$.type}') }),
  fc.record({ value: text }),
  fc.record({ label: text }),
  fc.record({ port: fc.constantFrom(0, 1, 2) }),
  fc.record({ portName: fc.constantFrom(undefined, 'api') }),
  fc.record({ needs: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }), requires: fc.boolean() }),
  fc.record({ needs: fc.constantFrom<readonly Name[]>([], ['a'], ['b']), requires: fc.constant(false) }),
  fc.record({ volume: fc.constantFrom(undefined, 'data', 'logs', '${LEVEL}') }),
  fc.record({ check: fc.constantFrom(undefined, '/health', '/${LEVEL}') }),
  fc.record({ replicas: fc.constantFrom(undefined, 1, 2) }),
  fc.record({
    build: fc.constantFrom(...[undefined, { context: '.' }, { context: '..' }, { context: '../${LEVEL}' }], {
      context: '.',
      dockerfile: 'Other.Dockerfile',
    }),
  }),
);

function textOf(name: Name, said: Said): string {
  const needs = said.needs.filter((other) => other !== name);
  const refer = (words: string | undefined) =>
    needs[0] === undefined && words?.includes('$$') === true ? 'plain' : words?.replace('$$', needs[0] ?? '');
  const port = { port: 8000 + 10 * NAMES.indexOf(name) + said.port, name: said.portName };
  return [
    '# moves what follows\n'.repeat(said.lines) + 'version: "1.0"',
    `component: ${JSON.stringify({ name, type: refer(said.type), description: refer(said.description) })}`,
    `docker: ${JSON.stringify(said.build === undefined ? { image: 'x' } : { build: said.build })}`,
    `environment: ${JSON.stringify([
      { name: 'LEVEL', value: refer(said.level) },
      { name: 'VALUE', value: refer(said.value) },
    ])}`,
    `ports: ${JSON.stringify([port])}`,
    `dependencies: ${JSON.stringify(needs.map((other) => ({ name: other, required: said.requires })))}`,
    ...(said.volume === undefined ? [] : [`volumes: [{ name: "${said.volume}", path: /data }]`]),
    ...(said.check === undefined ? [] : [`health_check: { path: "${said.check}" }`]),
    ...(said.replicas === undefined ? [] : [`replicas: ${said.replicas}`]),
    `labels: { l: "${refer(said.label)}" }`,
  ].join('\n');
}

/** A file as it is after a step; undefined for one that is taken away. */
interface Step {
  readonly path: string;
  readonly text: string | undefined;
}

type Change = Step | { readonly name: Name; readonly change: Partial<Said> };

const name = fc.constantFrom(...NAMES);

const unread = fc.record({
  path: name.map(metadataOf),
  text: fc.constantFrom(undefined, 'component: {', 'version: 1'),
});

const dockerfile = fc.record({
  path: fc.oneof(
    name.map((each) => `${homeOf(each)}/Dockerfile`),
    fc.constantFrom('agents/Dockerfile', 'agents/INFO/Dockerfile', 'agents/a/Other.Dockerfile'),
  ),
  text: fc.constantFrom(undefined, 'FROM x\nCOPY . .', 'COPY dist ./', 'COPY ../b a ./', 'COPY ["shared/lib", "./"]'),
});

const manifest = fc
  .record({
    listed: fc.shuffledSubarray([...NAMES], { minLength: 3 }),
    level: fc.constantFrom('DEBUG', '${component.type}'),
    port: fc.constantFrom(8100, 8105),
    network: fc.constantFrom(undefined, 'n1', 'n2'),
  })
  .map(({ listed, level, port, network }): Step => ({
    path: 'agents/simplemas.manifest.yaml',
    text: JSON.stringify({
      version: '1.0',
      components: listed.map((each, index) => ({
        name: each,
        path: each,
        ...(index === 0 ? { overrides: { environment: [{ name: 'LEVEL', value: level }], ports: [{ port }] } } : {}),
      })),
      ...(network === undefined ? {} : { global: { networks: [{ name: network }] } }),
    }),
  }));

const project = fc
  .record({ called: fc.constantFrom('p', 'q'), listed: fc.shuffledSubarray([...NAMES], { minLength: 3 }) })
  .map(({ called, listed }): Step => {
    const agents = Object.fromEntries(listed.map((each, index) => [index === 0 ? `${each}2` : each, each]));
    return { path: 'agents/simplemas_project.yml', text: JSON.stringify({ name: called, version: '1', agents }) };
  });

const others = fc.constantFrom<Step>(
  { path: 'agents/package.json', text: '{ "name": "shop" }' },
  { path: 'agents/package.json', text: undefined },
  { path: 'agents/a/shared/lib/x.py', text: '' },
  { path: 'agents/a/shared/lib/x.py', text: undefined },
);

const changes = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ name, change }), weight: 12 },
    ...[dockerfile, manifest, project, others].map((arbitrary) => ({ arbitrary, weight: 1 })),
    { arbitrary: unread, weight: 1 },
  ),
  { minLength: 8, maxLength: 20 },
);

const FIRST: readonly Step[] = [
  { path: 'nx.json', text: '{}' },
  ...NAMES.flatMap((each) => [
    { path: metadataOf(each), text: textOf(each, FIRST_SAID[each]) },
    { path: `${homeOf(each)}/Dockerfile`, text: 'FROM x' },
  ]),
];

/** Each change as what becomes of a file. */
function stepsOf(all: readonly Change[]): readonly Step[] {
  const said = { ...FIRST_SAID };
  return all.map((each) => {
    if ('path' in each) return each;
    said[each.name] = { ...said[each.name], ...each.change };
    return { path: metadataOf(each.name), text: textOf(each.name, said[each.name]) };
  });
}

const DIRECTORY: SystemSelection = { from: 'folder', folder: 'agents' };
const PROJECT = { from: 'project', file: 'agents/simplemas_project.yml' } as const;

const requests: readonly (readonly [string, RenderRequest])[] = [
  ['a folder', { selection: DIRECTORY, output: 'out/docker-compose.yml' }],
  [
    'one in which networks are kept apart',
    { selection: DIRECTORY, output: 'x.yml', compose: { isolatesNetworks: true } },
  ],
  ['one component of a folder', { selection: DIRECTORY, output: 'docker-compose.yml', rootComponent: 'a' }],
  ['a manifest', { selection: { from: 'manifest', file: 'agents/simplemas.manifest.yaml' }, output: 'x.yml' }],
  ['a project', { selection: PROJECT, output: 'x.yml' }],
  ['a project with its own names', { selection: { ...PROJECT, usesProjectNames: true }, output: 'x.yml' }],
];

/** As work is kept from run to run: as text, and only what the last run has used. */
function createTextStore(): { readonly beginRun: () => ReuseStore } {
  let before = new Map<string, { readonly key: string; readonly json: string }>();
  return {
    beginRun() {
      const last = before;
      const used = (before = new Map());
      const find = (place: string, key: string) => {
        const entry = used.get(place) ?? last.get(place);
        if (entry?.key !== key) return undefined;
        used.set(place, entry);
        return entry;
      };
      return {
        digest: (words) => `#${words}`,
        recall(place, key) {
          const entry = find(place, key);
          return entry && (JSON.parse(entry.json) as unknown);
        },
        holds: (place, key) => find(place, key) !== undefined,
        keep: (place, key, value) => void used.set(place, { key, json: JSON.stringify(value) }),
      };
    },
  };
}

/** A watch tells of folders that go as well. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

/** Contents, and findings with their places. */
function told(outcome: Outcome<readonly RenderedFile[]>): unknown {
  const { value, diagnostics } = outcome;
  return {
    files: value?.map(({ path, contents }) => [path, contents]),
    found: JSON.parse(JSON.stringify(diagnostics)) as unknown,
  };
}

describe.each(requests)('%s', (_what, request) => {
  test('comes out as it would without earlier work', () => {
    fc.assert(
      fc.property(manifest, project, changes, (list, names, changed) => {
        const files = createMemoryFiles({});
        const watched = createWatchedFiles(files, { sees: () => true });
        const memory = createReuseMemory((words) => `#${words}`);
        const texts = createTextStore();
        const take = ({ path, text: words }: Step): void => {
          if (words === undefined) files.remove(path);
          else files.write(path, words);
          watched.forget([path, ...foldersAbove(path).filter((folder) => files.kindOf(folder) === 'missing')]);
        };
        const render = (host: Host) => told(renderSystem(host, request));
        for (const first of [...FIRST, list, names]) take(first);
        for (const step of [list, ...stepsOf(changed)]) {
          take(step);
          const anew = render({ files });
          expect(render({ files: watched, reuse: memory })).toEqual(anew);
          memory.endRound();
          expect(render({ files, reuse: texts.beginRun() })).toEqual(anew);
        }
      }),
      { numRuns: 25 },
    );
  });
});
