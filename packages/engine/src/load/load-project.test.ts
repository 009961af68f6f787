import { metadata } from '@simplemas/core/testing';
import { describe, expect, test } from 'vitest';
import type { ProjectSelection } from '../requests.js';
import { checkSelection } from '../testing/check-selection.js';
import type { MemoryContents } from '../testing/memory-files.js';

const FILE = 'simplemas_project.yml';
const ORCHESTRATOR = 'agents/orchestrator/simplemas.deploy.yaml';
const WORKER = 'agents/worker/simplemas.deploy.yaml';

/** Reference, "Project-Based Deployment", word for word. */
const REFERENCE = `name: "my_project"
version: "0.1.0"
agents:
  orchestrator: "agents/orchestrator"
  worker: "agents/worker"
# ...
`;

const check = (contents: MemoryContents, options: Partial<ProjectSelection> = {}) =>
  checkSelection({ [FILE]: REFERENCE, ...contents }, { from: 'project', file: FILE, ...options });

const AGENTS = {
  [ORCHESTRATOR]: metadata('orchestrator', { dependencies: ['worker'] }),
  [WORKER]: metadata('worker', { ports: [8001] }),
};

/** The same with other names in the metadata, and dependencies that say them. */
const RENAMED = {
  [ORCHESTRATOR]: metadata('agent-orchestrator', {
    ports: [8000],
    dependencies: ['agent-worker'],
    rest: 'environment:\n  - name: UPSTREAM\n    value: ${dependencies.agent-worker.url}/mcp\n',
  }),
  [WORKER]: metadata('agent-worker', { ports: [8001] }),
};

test('the project of the reference', () => {
  const { plan, component, variables } = check(AGENTS).reports();
  expect(plan.systemName).toBe('my_project');
  expect(plan.components.map(({ name }) => name)).toEqual(['orchestrator', 'worker']);
  expect(variables('orchestrator')).toMatchObject({ SERVICE_URL_WORKER: 'http://worker:8001' });
  expect(component('orchestrator').startAfter.map((condition) => condition.component)).toEqual(['worker']);
});

test('an agent may be a mapping, or lead to the metadata file itself', () => {
  const agents = `agents:\n  orchestrator: { path: ./agents/orchestrator }\n  worker: ${WORKER}\n`;
  expect(check({ ...AGENTS, [FILE]: agents }).reports().plan.components).toHaveLength(2);
});

describe('an agent without metadata', () => {
  const contents = { [ORCHESTRATOR]: metadata('orchestrator'), 'agents/worker/agent.py': '' };

  test('is left out with a warning', () => {
    const { plan } = check(contents).reports(
      `${FILE}:5:11 warning load/no-metadata (hint: describe it in agents/worker/simplemas.deploy.yaml)`,
    );
    expect(plan.components.map(({ name }) => name)).toEqual(['orchestrator']);
  });

  test('is missing for those that depend on it', () => {
    check({ ...contents, [ORCHESTRATOR]: AGENTS[ORCHESTRATOR] }).reports(
      `${ORCHESTRATOR}:7:11 warning resolve/dependency-missing`,
      `${FILE}:5:11 warning load/no-metadata`,
    );
  });

  test('is an error when strict', () => {
    check(contents, { isStrict: true }).reports(`${FILE}:5:11 error load/no-metadata`);
  });

  test('leaves nothing to deploy when none has any', () => {
    check({ 'agents/worker/agent.py': '', 'agents/orchestrator/agent.py': '' }).reports(
      `${FILE}:1:1 error load/nothing-to-deploy`,
      `${FILE}:4:17 warning load/no-metadata`,
      `${FILE}:5:11 warning load/no-metadata`,
    );
  });
});

test('a folder that does not exist is an error, strict or not', () => {
  check({ [ORCHESTRATOR]: metadata('orchestrator') }).reports(`${FILE}:5:11 error load/path-not-found`);
});

test('two agents cannot be one folder', () => {
  check({ ...AGENTS, [FILE]: `${REFERENCE}  again: agents/worker\n` }).reports(`${FILE}:7:10 error load/path-twice`);
});

describe('names of the metadata', () => {
  test('count unless asked otherwise, which is told', () => {
    const { plan, variables, diagnostics } = check(RENAMED).reports(
      `${FILE}:4:3 info load/project-name-unused (hint: --use-project-names takes the names of the project file)`,
      `${FILE}:5:3 info load/project-name-unused`,
    );
    expect(diagnostics[0]?.related[0]?.span).toMatchObject({ file: ORCHESTRATOR, start: { line: 3, column: 9 } });
    expect(plan.components.map(({ name }) => name)).toEqual(['agent-orchestrator', 'agent-worker']);
    expect(variables('agent-orchestrator')).toMatchObject({ SERVICE_URL_AGENT_WORKER: 'http://agent-worker:8001' });
  });

  test('are the only ones for dependencies then', () => {
    const contents = { ...RENAMED, [ORCHESTRATOR]: metadata('orchestrator', { dependencies: ['worker'] }) };
    check(contents).reports(
      `${ORCHESTRATOR}:7:11 warning resolve/dependency-missing`,
      `${FILE}:5:3 info load/project-name-unused`,
    );
  });
});

describe('with names of the project', () => {
  const options = { usesProjectNames: true };

  test('services, URLs, dependencies and references have them', () => {
    const { plan, component, variables } = check(RENAMED, options).reports();
    expect(plan.components.map(({ name }) => name)).toEqual(['orchestrator', 'worker']);
    expect(component('orchestrator').startAfter.map((condition) => condition.component)).toEqual(['worker']);
    expect(variables('orchestrator')).toEqual({
      AGENT_NAME: 'orchestrator',
      AGENT_PORT: '8000',
      SERVICE_URLS: '{"worker":"http://worker:8001"}',
      SERVICE_URL_WORKER: 'http://worker:8001',
      UPSTREAM: 'http://worker:8001/mcp',
    });
  });

  test('dependencies may say them as well', () => {
    const contents = { ...RENAMED, [ORCHESTRATOR]: metadata('x', { dependencies: ['worker'] }) };
    expect(check(contents, options).reports().variables('orchestrator')).toHaveProperty('SERVICE_URL_WORKER');
  });

  test('agents that were copied with their name are told apart', () => {
    const copies = { [ORCHESTRATOR]: metadata('agent'), [WORKER]: metadata('agent') };
    check(copies).reports(
      `${WORKER}:3:9 error resolve/component-twice`,
      `${FILE}:4:3 info load/project-name-unused`,
      `${FILE}:5:3 info load/project-name-unused`,
    );
    expect(check(copies, options).reports().plan.components).toHaveLength(2);
  });

  test('a name that cannot be one is an error in the project file', () => {
    const contents = { ...AGENTS, [FILE]: REFERENCE.replace('  worker:', '  my worker:') };
    check(contents, options).reports(
      `${FILE}:5:3 error validate/name-invalid (hint: a valid name would be "my-worker")`,
    );
    check(contents).reports(`${FILE}:5:3 info load/project-name-unused`);
  });

  test('a broken agent is missing under neither name', () => {
    const broken = metadata('agent-worker', { rest: 'typ: x\n' });
    for (const name of ['agent-worker', 'worker']) {
      const orchestrator = metadata('agent-orchestrator', { dependencies: [name] });
      const files = { [ORCHESTRATOR]: orchestrator, [WORKER]: broken };
      check(files, options).reports(`${WORKER}:6:1 error schema/unknown-key`);
    }
  });
});

describe('the project file itself', () => {
  const missing = (file: string, contents: MemoryContents = {}) => checkSelection(contents, { from: 'project', file });

  test('is missing', () => {
    missing(FILE).reports(
      `${FILE}:1:1 error load/project-file-not-found (hint: a project file lists agents and their folders; name it with --project-file, or use "orchestrate" without one)`,
    );
    missing(FILE, { 'simplemas_project.yaml': REFERENCE }).reports(
      `${FILE}:1:1 error load/project-file-not-found (hint: did you mean "simplemas_project.yaml"?)`,
    );
  });

  test('without a name is called like its folder', () => {
    const contents = { ...AGENTS, 'nx.json': '{}', 'club/p.yml': 'agents: { worker: ../agents/worker }\n' };
    expect(checkSelection(contents, { from: 'project', file: 'club/p.yml' }).reports().system.name).toBe('club');
  });

  test('with errors still has its agents read', () => {
    const contents = {
      ...AGENTS,
      [FILE]: `${REFERENCE}  bad: 7\n`,
      [WORKER]: metadata('worker', { rest: 'typ: x\n' }),
    };
    check(contents).reports(`${WORKER}:6:1 error schema/unknown-key`, `${FILE}:7:8 error schema/wrong-type`);
  });
});
