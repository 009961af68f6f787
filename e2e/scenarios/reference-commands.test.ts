// The command lines of the reference but those for Dockerfiles, each typed into a shell as it stands there, in a folder laid out as it says there.

import { describe, expect, test } from 'vitest';
import { plainFolder, type PlainFolder } from '../support/command-line.js';
import type { CommandResult } from '../support/commands.js';
import { verifies } from '../support/verifies.js';

interface Row {
  readonly line: string;
  /** Folder of fixtures to type it in. */
  readonly fixture: string;
  /** Where in the folder the fixtures lie; in itself unless given. */
  readonly below?: string;
  readonly prepare?: (folder: PlainFolder) => void;
  /** 0 unless given. */
  readonly exitCode?: number;
  readonly check: (folder: PlainFolder, result: CommandResult) => void;
}

const PROJECT_FILE = 'simplemas_project.yml';
const METADATA = 'simplemas.deploy.yaml';
const OUTPUT = 'docker-compose.yml';

const single: readonly Row[] = [
  {
    line: 'simplemas deploy compose --input simplemas.deploy.yaml --output docker-compose.yml',
    fixture: 'chess/chess-player',
    check: ({ readCompose }) => {
      verifies('cli/compose/command', 'cli/compose/input-option', 'cli/compose/output-option');
      verifies('metadata/file/one-per-component', 'metadata/component/name');
      const { services, volumes } = readCompose(OUTPUT);
      expect(Object.keys(services)).toEqual(['chess-player']);
      expect(services['chess-player']).toMatchObject({ ports: ['8000:8000'], environment: { LOG_LEVEL: 'INFO' } });
      expect(services['chess-player']).not.toHaveProperty('depends_on');
      expect(Object.keys(volumes ?? {})).toEqual(['chess-memory']);
    },
  },
  {
    line: 'simplemas deploy k8s --input simplemas.deploy.yaml --output k8s/',
    fixture: 'chess/chess-player',
    check: ({ read, exists }) => {
      verifies('cli/k8s/command', 'cli/k8s/input-option', 'cli/k8s/output-option', 'metadata/file/several-platforms');
      expect(read('k8s/chess-player-deployment.yaml')).toMatch(/^kind: Deployment$/m);
      expect(read('k8s/chess-player-service.yaml')).toMatch(/^ {2}name: chess-player-service$/m);
      expect(read('k8s/kustomization.yaml')).toMatch(/^ {2}- chess-memory-persistentvolumeclaim\.yaml$/m);
      expect(read('k8s/secrets.yaml.example')).toContain('kubectl create secret generic chess-player-secrets');
      expect(exists(OUTPUT)).toBe(false);
    },
  },
  {
    line: 'simplemas deploy validate --input simplemas.deploy.yaml',
    fixture: 'chess/chess-player',
    check: ({ exists }, { stdout }) => {
      verifies('cli/validate/input-option');
      expect(stdout).toContain('1 component is valid');
      expect(exists(OUTPUT)).toBe(false);
    },
  },
  {
    line: 'simplemas deploy validate --input simplemas.deploy.yaml',
    fixture: 'chess/chess-player',
    prepare: ({ edit }) => edit(METADATA, (text) => text.replace('protocol:', 'protocl:')),
    exitCode: 1,
    check: (_folder, { stdout, stderr }) => {
      verifies('cli/validate/command');
      expect(stdout + stderr).toMatch(/^simplemas\.deploy\.yaml:\d+:\d+ error .*protocl/m);
    },
  },
];

const project: readonly Row[] = [
  {
    line: 'simplemas deploy generate-compose',
    fixture: 'my-project',
    check: ({ readCompose }) => {
      verifies('project/generate-compose/command', 'project/generate-compose/project-file-default');
      verifies('project/generate-compose/output-default', 'project/generate-compose/all-agents');
      verifies('project/generate-compose/metadata-names', 'project/example/two-agents', 'project/file/keys');
      verifies('project/steps/agent-paths', 'project/steps/metadata-in-agent-folder', 'project/steps/parse-each');
      verifies('project/steps/service-urls', 'project/example/start-order');
      const { name, services } = readCompose(OUTPUT);
      expect(name).toBe('my_project');
      expect(Object.keys(services)).toEqual(['diligent-worker', 'orchestrator']);
      expect(services['orchestrator']).toMatchObject({
        build: { context: './agents/orchestrator' },
        environment: { SERVICE_URL_DILIGENT_WORKER: 'http://diligent-worker:8001' },
        depends_on: { 'diligent-worker': { condition: 'service_started' } },
      });
      expect(services['diligent-worker']?.build).toEqual({ context: './agents/worker' });
      expect(services['diligent-worker']?.networks).toEqual(services['orchestrator']?.networks);
    },
  },
  ...[
    'simplemas deploy generate-compose --project-file=my-project.yml --output=compose/docker-compose.yml',
    'simplemas deploy generate-compose -p my-project.yml -o compose/docker-compose.yml',
  ].map((line) => ({
    line,
    fixture: 'my-project',
    prepare: ({ read, write }: PlainFolder) => {
      write('my-project.yml', read(PROJECT_FILE).replace('"my_project"', '"another"'));
      write(PROJECT_FILE, 'agents: []\n');
    },
    check: ({ exists, readCompose }: PlainFolder) => {
      verifies('project/generate-compose/project-file', 'project/generate-compose/output');
      const { name, services } = readCompose('compose/docker-compose.yml');
      expect(name).toBe('another');
      expect(services['diligent-worker']?.build?.context).toBe('../agents/worker');
      expect(exists(OUTPUT)).toBe(false);
    },
  })),
  ...['simplemas deploy generate-compose --strict', 'simplemas deploy generate-compose -s'].flatMap((line) => [
    {
      line,
      fixture: 'my-project',
      prepare: leaveOutMetadata,
      exitCode: 1,
      check: ({ exists }: PlainFolder, { stdout, stderr }: CommandResult) => {
        verifies('project/generate-compose/strict');
        expect(stdout + stderr).toMatch(/simplemas_project\.yml:\d+:\d+ error .*lazy/);
        expect(exists(OUTPUT)).toBe(false);
      },
    },
    { line, fixture: 'my-project', check: hasBoth },
  ]),
  {
    line: 'simplemas deploy generate-compose',
    fixture: 'my-project',
    prepare: leaveOutMetadata,
    check: (folder, { stdout, stderr }) => {
      verifies('project/generate-compose/not-strict');
      expect(stdout + stderr).toMatch(/simplemas_project\.yml:\d+:\d+ warning .*lazy/);
      hasBoth(folder);
    },
  },
  ...['simplemas deploy generate-compose --use-project-names', 'simplemas deploy generate-compose -n'].map((line) => ({
    line,
    fixture: 'my-project',
    check: ({ readCompose }: PlainFolder) => {
      verifies('project/generate-compose/use-project-names');
      const { services } = readCompose(OUTPUT);
      expect(Object.keys(services)).toEqual(['orchestrator', 'worker']);
      expect(services['worker']?.environment).toMatchObject({ AGENT_NAME: 'worker' });
      expect(services['orchestrator']).toMatchObject({
        environment: { SERVICE_URL_WORKER: 'http://worker:8001' },
        depends_on: { worker: { condition: 'service_started' } },
      });
    },
  })),
];

const discovery: readonly Row[] = [
  {
    line: 'simplemas deploy discover',
    fixture: 'my-project',
    check: (_folder, { stdout }) => {
      verifies('cli/discover/command');
      expect(filesIn(stdout)).toEqual([`agents/orchestrator/${METADATA}`, `agents/worker/${METADATA}`]);
    },
  },
  {
    line: 'simplemas deploy discover --directory path/to/project',
    fixture: 'two-agents',
    below: 'path/to/project',
    check: (_folder, { stdout }) => {
      verifies('cli/discover/directory-option');
      expect(filesIn(stdout)).toEqual([`path/to/project/agent1/${METADATA}`, `path/to/project/agent2/${METADATA}`]);
    },
  },
  {
    line: 'simplemas deploy discover --pattern "agent*/simplemas.deploy.yaml"',
    fixture: 'full-format',
    check: (_folder, { stdout }) => {
      verifies('cli/discover/pattern-option');
      expect(filesIn(stdout)).toEqual([`agent-name/${METADATA}`]);
    },
  },
  {
    line: 'simplemas deploy discover --directory .',
    fixture: 'two-agents',
    check: (_folder, { stdout }) => {
      verifies('examples/two-agents/discover');
      expect(stdout).toMatch(/^agent1 +agent +8000 +agent2 /m);
      expect(stdout).toMatch(/^agent2 +agent +8001 /m);
    },
  },
];

const orchestration: readonly Row[] = [
  {
    line: 'simplemas deploy orchestrate --output docker-compose.yml',
    fixture: 'full-format',
    check: ({ readCompose }) => {
      verifies('cli/orchestrate/command', 'cli/orchestrate/output-option');
      verifies('metadata/component/type', 'metadata/component/description', 'metadata/docker/image');
      verifies('metadata/environment/description', 'metadata/ports/several', 'metadata/ports/description');
      verifies('metadata/ports/protocol-websocket', 'metadata/volumes/description');
      verifies('metadata/dependencies/optional', 'metadata/dependencies/description');
      verifies('metadata/references/component', 'metadata/references/environment', 'metadata/references/dependency');
      const { services, volumes } = readCompose(OUTPUT);
      expect(Object.keys(services)).toEqual(['agent-name', 'knowledge-base']);
      expect(services['agent-name']).toMatchObject({
        image: 'agent-name:1.0',
        environment: {
          AGENT_NAME: 'agent-name',
          KIND: 'agent',
          LOG_OPTIONS: expect.stringMatching(/^level=INFO,to=\$\{LOG_HOST:\?/) as string,
          KNOWLEDGE: 'knowledge-base at ws://knowledge-base:9000',
          SERVICE_URL_KNOWLEDGE_BASE: 'ws://knowledge-base:9000',
        },
        ports: ['8000:8000', '8001:8001'],
        volumes: ['data-volume:/app/data', 'logs:/app/logs'],
        labels: { 'org.opencontainers.image.description': 'Answers questions, and says so at length' },
      });
      expect(services['knowledge-base']).toMatchObject({
        environment: {
          SERVICE_URL_AGENT_NAME: 'http://agent-name:8000',
          SERVICE_URL_AGENT_NAME_EVENTS: 'ws://agent-name:8001',
        },
      });
      expect(Object.keys(volumes ?? {})).toEqual(['data-volume', 'logs']);
      expect(JSON.stringify(services)).not.toContain('reasoning');
    },
  },
  {
    line: 'simplemas deploy orchestrate --directory path/to/project --validate --output docker-compose.yml',
    fixture: 'two-agents',
    below: 'path/to/project',
    check: (folder) => {
      verifies('cli/orchestrate/directory-option', 'cli/orchestrate/validate-option');
      connectsTwoAgents(folder, './path/to/project/');
    },
  },
  {
    line: 'simplemas deploy orchestrate --directory path/to/project --validate --output docker-compose.yml',
    fixture: 'two-agents/agent1',
    below: 'path/to/project/agent1',
    exitCode: 1,
    check: ({ exists }, { stdout, stderr }) => {
      verifies('metadata/dependencies/required');
      expect(stdout + stderr).toMatch(/path\/to\/project\/agent1\/simplemas\.deploy\.yaml:\d+:\d+ error .*agent2/);
      expect(exists(OUTPUT)).toBe(false);
    },
  },
  {
    line: 'simplemas deploy orchestrate --directory . --output docker-compose.yml --validate',
    fixture: 'two-agents',
    check: (folder) => {
      verifies('examples/two-agents/orchestrate');
      connectsTwoAgents(folder, './');
    },
  },
];

const manifests: readonly Row[] = [
  {
    line: 'simplemas deploy manifest --manifest simplemas.manifest.yaml --output docker-compose.yml',
    fixture: 'manifest',
    check: ({ readCompose }) => {
      verifies('cli/manifest/command', 'cli/manifest/manifest-option', 'cli/manifest/output-option');
      verifies('manifest/version', 'manifest/components/name', 'manifest/components/path');
      verifies('manifest/overrides/environment', 'manifest/overrides/optional');
      verifies('manifest/global/networks', 'manifest/global/network-driver');
      const { services, networks } = readCompose(OUTPUT);
      expect(Object.keys(services)).toEqual(['agent1', 'agent2']);
      expect(services['agent1']).toMatchObject({
        build: { context: './agent1' },
        environment: { SERVICE_URL_AGENT2: 'http://gateway:8001', LOG_LEVEL: 'DEBUG', AGENT_NAME: 'agent1' },
        depends_on: { agent2: { condition: 'service_started' } },
        networks: ['agent-network'],
      });
      expect(services['agent2']).toMatchObject({
        environment: { SERVICE_URL_AGENT1: 'http://agent1:8000' },
        networks: ['agent-network'],
      });
      expect(services['agent2']?.environment).not.toHaveProperty('LOG_LEVEL');
      expect(networks).toEqual({ 'agent-network': { driver: 'bridge' } });
    },
  },
  {
    line: 'simplemas deploy manifest --manifest simplemas.manifest.yaml --output docker-compose.yml',
    fixture: 'manifest',
    prepare: ({ edit }) => edit('simplemas.manifest.yaml', (text) => text.replace('"1.0"', '"2.0"')),
    exitCode: 1,
    check: ({ exists }, { stdout, stderr }) => {
      verifies('manifest/version');
      expect(stdout + stderr).toMatch(/^simplemas\.manifest\.yaml:1:\d+ error .*2\.0/m);
      expect(exists(OUTPUT)).toBe(false);
    },
  },
];

describe.each([
  ['single components', single],
  ['project files', project],
  ['discovery', discovery],
  ['orchestration', orchestration],
  ['manifests', manifests],
])('the reference on %s', (what, rows) => {
  test.each(rows.map((row, index) => [row.line, row.exitCode ?? 0, { ...row, index }] as const))(
    '%s: ends with %i',
    async (line, exitCode, { fixture, below, prepare, check, index }) => {
      verifies('spec/cli/as-the-reference-writes');
      const name = `reference-${what.replaceAll(' ', '-')}-${index}`;
      const laidOut = plainFolder(below === undefined ? name : `${name}/${below}`, fixture);
      prepare?.(laidOut);
      const folder = below === undefined ? laidOut : plainFolder(name);

      const result = await folder.type(line);

      expect(result, result.stdout + result.stderr).toMatchObject({ exitCode });
      check(folder, result);
    },
  );
});

/** One more agent in the project, of which there is only code. */
function leaveOutMetadata({ edit, write }: PlainFolder): void {
  write('agents/lazy/agent.py', 'print("lazy")\n');
  edit(PROJECT_FILE, (text) => text.replace('agents:\n', 'agents:\n  lazy: "agents/lazy"\n'));
}

function hasBoth({ readCompose }: PlainFolder): void {
  expect(Object.keys(readCompose(OUTPUT).services)).toEqual(['diligent-worker', 'orchestrator']);
}

function connectsTwoAgents({ readCompose }: PlainFolder, root: string): void {
  const { services } = readCompose(OUTPUT);
  expect(Object.keys(services)).toEqual(['agent1', 'agent2']);
  expect(services['agent1']).toMatchObject({
    build: { context: `${root}agent1` },
    environment: { SERVICE_URL_AGENT2: 'http://agent2:8001' },
    depends_on: { agent2: { condition: 'service_started' } },
  });
  expect(services['agent2']).toMatchObject({
    build: { context: `${root}agent2` },
    environment: { SERVICE_URL_AGENT1: 'http://agent1:8000' },
  });
  expect(services['agent1']?.networks).toEqual(services['agent2']?.networks);
}

/** The last column of the table. */
function filesIn(table: string): readonly string[] {
  return [...table.matchAll(/\S+simplemas\.deploy\.yaml$/gm)].map(([file]) => file);
}
