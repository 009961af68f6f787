/** Systems of four components that change step by step, for property tests: files of real metadata, hardly ever with something wrong. */
import fc from 'fast-check';

export const NAMES = ['a', 'b', 'c', 'd'] as const;
type Name = (typeof NAMES)[number];
const NOBODY = 'nobody';
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
  /** Added to a number that no other component has; or one that others may ask for as well. */
  readonly port: number | 'common';
  readonly hostPort: number | undefined;
  readonly portName: string | undefined;
  readonly needs: readonly (Name | typeof NOBODY)[];
  readonly requires: boolean;
  readonly volume: string | undefined;
  readonly check: string | undefined;
  readonly replicas: number | undefined;
  readonly build: { readonly context: string; readonly dockerfile?: string } | undefined;
}

const BEGIN: Said = {
  ...{ lines: 0, type: 'agent', description: undefined, level: 'INFO', value: 'x', label: 'x' },
  ...{ port: 0, hostPort: undefined, portName: undefined, needs: [], requires: true },
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

/** One thing is changed at a time, and seldom to something wrong: decisions with findings are taken anew. */
const change: fc.Arbitrary<Partial<Said>> = fc.oneof(
  fc.record({ lines: fc.nat(2) }),
  fc.record({ type: text }),
  fc.record({ description: fc.oneof(fc.constant(undefined), text) }),
  fc.record({ level: fc.constantFrom('INFO', 'DEBUG', '${dependencies.$$.type}') }),
  fc.record({ value: text }),
  fc.record({ label: text }),
  fc.record({ port: fc.constantFrom(0, 1, 2) }),
  fc.record({ port: fc.constantFrom<Said['port']>(0, 'common'), hostPort: fc.constantFrom(undefined, 9000) }),
  // A file that was broken is mended.
  fc.record({}),
  fc.record({ needs: fc.constantFrom<Said['needs']>([NOBODY], ['a', NOBODY]) }),
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
  const number = said.port === 'common' ? 8001 : 8000 + 10 * NAMES.indexOf(name) + said.port;
  const port = { port: number, name: said.portName, host_port: said.hostPort };
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
export interface Step {
  readonly path: string;
  readonly text: string | undefined;
}

export type Change = Step | { readonly name: Name; readonly change: Partial<Said> };

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

export const manifest = fc
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

export const project = fc
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

export const changes = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ name, change }), weight: 12 },
    ...[dockerfile, manifest, project, others].map((arbitrary) => ({ arbitrary, weight: 1 })),
    { arbitrary: unread, weight: 2 },
  ),
  { minLength: 8, maxLength: 20 },
);

export const FIRST_STEPS: readonly Step[] = [
  { path: 'nx.json', text: '{}' },
  ...NAMES.flatMap((each) => [
    { path: metadataOf(each), text: textOf(each, FIRST_SAID[each]) },
    { path: `${homeOf(each)}/Dockerfile`, text: 'FROM x' },
  ]),
];

/** Each change as what becomes of a file. */
export function stepsOf(all: readonly Change[]): readonly Step[] {
  const said = { ...FIRST_SAID };
  return all.map((each) => {
    if ('path' in each) return each;
    said[each.name] = { ...said[each.name], ...each.change };
    return { path: metadataOf(each.name), text: textOf(each.name, said[each.name]) };
  });
}
