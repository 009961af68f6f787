// A Python agent as a process of its own: who may call it, when it is ready, and how it ends.

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { get } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { runOk, start, type RunningCommand } from '../support/commands.js';
import { freePort } from '../support/free-port.js';
import { endProcessesIn } from '../support/leftover-processes.js';
import { pythonTools } from '../support/python.js';
import { copyWorkspace, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const START_MS = 30_000;
const STOP_MS = 2000;
const TOKEN = 'a-token-that-nobody-knows';

/** A call is in flight once its tool says so. */
const AT_WORK = /"message": "at work"/;

const SLOW_TOOLS = `
@agent.tool()
async def rest(seconds: float) -> Answer:
    agent.log.info("at work")
    await asyncio.sleep(seconds)
    return Answer("rested")


@agent.tool()
def block(seconds: float) -> Answer:
    agent.log.info("at work")
    time.sleep(seconds)
    return Answer("blocked")


@agent.tool()
async def leak() -> Answer:
    agent.log.info("the token is %s", os.environ["SIMPLEMAS_TOKEN"], extra={"api_key": "k-e-y", "tokens": 3})
    raise RuntimeError("it is " + os.environ["SIMPLEMAS_TOKEN"])


`;

let workspace: Workspace;
const running: RunningCommand[] = [];

// fib, and hen, which cannot do without it.
beforeAll(async () => {
  workspace = await copyWorkspace('python-agent-by-hand');
  const tools = await pythonTools();
  for (const args of [['fib'], ['hen', '--dependencies', 'fib']]) {
    const command = ['g', 'simplemas:agent', ...args, '--language', 'python', '--package-manager', 'uv'];
    await runOk(workspace.folder, [workspace.path('node_modules/.bin/nx'), ...command], tools);
  }
  workspace.edit('agents/fib/agent.py', (text) =>
    text
      .replace('\nfrom dataclasses', '\nimport asyncio\nimport os\nimport time\nfrom dataclasses')
      .replace('if __name__', `${SLOW_TOOLS.trimStart()}if __name__`),
  );
});

afterEach(async () => {
  for (const agent of running.splice(0)) {
    agent.signal('SIGKILL');
    await agent.ended;
  }
});

afterAll(() => endProcessesIn(workspace.folder));

async function startAgent(
  name: string,
  port: number,
  environment: Record<string, string> = {},
): Promise<RunningCommand> {
  const folder = workspace.path(`agents/${name}`);
  const agent = start(folder, [`${folder}/.venv/bin/python`, 'agent.py'], {
    environment: { AGENT_PORT: String(port), ...environment },
  });
  running.push(agent);
  await agent.waitFor(/agent started/, START_MS);
  return agent;
}

async function connect(port: number, token?: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  const requestInit = token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`), { requestInit }));
  return client;
}

const post = (port: number, headers: Record<string, string>, body: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

/** A fetch sets the name of the host by itself. */
const statusForHost = (port: number, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/health', headers: { host } }, (answer) => {
      resolve(answer.resume().statusCode);
    }).once('error', reject);
  });

describe('who may call', () => {
  test('this machine, but no web page, no other path, and nothing over 4 MiB', async () => {
    const port = await freePort();
    await startAgent('fib', port);
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).json()).toEqual({ status: 'ok', agent: 'fib' });
    await expect(fetch(`http://127.0.0.2:${port}/health`)).rejects.toThrow('fetch failed');
    expect((await post(port, { origin: 'http://127.0.0.1' }, '{}')).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${port}/elsewhere`)).status).toBe(404);
    expect(await statusForHost(port, 'evil.example')).toBe(421);
    expect(await statusForHost(port, `localhost:${port}`)).toBe(200);
    expect((await post(port, {}, ' '.repeat(5 * 1024 * 1024))).status).toBe(413);
    expect((await post(port, { 'mcp-protocol-version': '2025-06-18' }, '{')).status).toBe(400);
  });

  test('who shows the token, where there is one; probes are for everybody', async () => {
    const [port, henPort] = [await freePort(), await freePort()];
    workspace.write('token', `${TOKEN}\n`);
    await startAgent('fib', port, { SIMPLEMAS_TOKEN: TOKEN });
    const peer = { SERVICE_URL_FIB: `http://127.0.0.1:${port}` };
    await startAgent('hen', henPort, { ...peer, SIMPLEMAS_TOKEN_FILE: workspace.path('token') });
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);
    expect((await post(port, {}, '{}')).status).toBe(401);
    expect((await post(port, { authorization: 'Bearer a-token' }, '{}')).status).toBe(401);
    const client = await connect(henPort, TOKEN);
    const asked = await client.callTool({ name: 'answer', arguments: { question: 'Why?' } });
    expect(asked.structuredContent).toEqual({ answer: 'hen: fib: Why?' });
    await client.close();
  });

  test('a wrong token is told to the caller as what it is', async () => {
    const [port, henPort] = [await freePort(), await freePort()];
    await startAgent('fib', port, { SIMPLEMAS_TOKEN: TOKEN });
    await startAgent('hen', henPort, { SERVICE_URL_FIB: `http://127.0.0.1:${port}` });
    const client = await connect(henPort);
    const asked = await client.callTool({ name: 'answer', arguments: { question: 'Why?' } });
    expect(asked).toMatchObject({ isError: true });
    expect(JSON.stringify(asked.content)).toMatch(/could not call .*answer.* of .*fib.*: .*HTTP 401/);
    await client.close();
  });
});

test('no secret gets into a log line', async () => {
  verifies('agents/python/logs');
  const port = await freePort();
  const agent = await startAgent('fib', port, { SIMPLEMAS_TOKEN: TOKEN, LOG_LEVEL: 'debug' });
  const client = await connect(port, TOKEN);
  expect(await client.callTool({ name: 'leak', arguments: {} })).toMatchObject({ isError: true });
  await client.close();
  await agent.waitFor(/RuntimeError: it is \[redacted\]/, START_MS);
  expect(agent.output()).not.toContain(TOKEN);
  const line = agent
    .output()
    .split('\n')
    .find((each) => each.includes('the token is'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    level: 'info',
    logger: 'fib',
    message: 'the token is [redacted]',
    api_key: '[redacted]',
    tokens: 3,
  });
});

test('is ready once the peers that it requires have answered, and counts its calls', async () => {
  verifies('agents/python/health');
  const [port, henPort] = [await freePort(), await freePort()];
  await startAgent('hen', henPort, { SERVICE_URL_FIB: `http://127.0.0.1:${port}` });
  const ready = await fetch(`http://127.0.0.1:${henPort}/ready`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', agent: 'hen', waitsFor: ['fib'] }]);
  await startAgent('fib', port);
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${henPort}/ready`)).status).toBe(200), {
    timeout: START_MS,
    interval: 100,
  });
  const client = await connect(henPort);
  await client.callTool({ name: 'answer', arguments: { question: 'Why?' } });
  await client.close();
  const metrics = await (await fetch(`http://127.0.0.1:${henPort}/metrics`)).text();
  expect(metrics).toContain('\nsimplemas_calls_total{agent="hen",method="answer",peer="fib"} 1.0\n');
  expect(metrics).toContain('\nsimplemas_served_total{agent="hen",method="answer"} 1.0\n');
});

describe('SIGTERM', () => {
  test('lets a call in flight end, and the status is 0', async () => {
    verifies('agents/python/stop');
    const port = await freePort();
    const agent = await startAgent('fib', port);
    const client = await connect(port);
    const resting = client.callTool({ name: 'rest', arguments: { seconds: 0.6 } });
    await agent.waitFor(AT_WORK, START_MS);
    agent.signal('SIGTERM');
    expect((await resting).structuredContent).toEqual({ answer: 'rested' });
    expect(await agent.ended).toMatchObject({ exitCode: 0 });
  });

  test.each(['rest', 'block'])('ends within 2 s what would go on with "%s"', async (name) => {
    verifies('agents/python/stop');
    const port = await freePort();
    const agent = await startAgent('fib', port);
    const client = await connect(port);
    const call = client.callTool({ name, arguments: { seconds: 60 } }).catch((error: unknown) => error);
    await agent.waitFor(AT_WORK, START_MS);
    const before = performance.now();
    agent.signal('SIGTERM');
    expect(await agent.ended).toMatchObject({ exitCode: 0 });
    expect(performance.now() - before).toBeLessThan(STOP_MS);
    expect(await call).toBeInstanceOf(Error);
    expect(agent.output()).not.toContain('Traceback');
  });
});
