// The packed runtime on each newer major of Node: the tests' own is the oldest that it supports.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callWorker, installAgentPair, type AgentPair } from '../support/agent-pair.js';
import { runOk, type RunningCommand } from '../support/commands.js';
import { verifies } from '../support/verifies.js';

const STOP_MS = 2000;
const PROGRAM = `
  import { Agent, z } from '@simplemas/runtime';
  const services = { ping: 'mcp://ping', tools: 'stdio:"' + process.execPath + '" tools.mjs' };
  const ping = new Agent({ name: 'ping', listen: false, services, environment: {} });
  ping.method('hit', { description: 'Hits', input: z.object({ n: z.number() }) }, ({ n }) => ({ n: n + 1 }));
  await ping.start();
  console.error(JSON.stringify([await ping.call('ping', 'hit', { n: 1 }), await ping.call('tools', 'name'), process.version]));
  await ping.stop();`;
const TOOLS = `
  import { Agent, MCPCommunicator, z } from '@simplemas/runtime';
  const agent = new Agent({ name: 'tools', communicator: new MCPCommunicator({ transport: 'stdio' }), environment: {} });
  agent.method('name', { description: 'Tells its name', input: z.object({}) }, () => ({ name: agent.name }));
  await agent.run();`;

describe.each(['22', '24'])('Node %s', (version) => {
  let pair: AgentPair;
  let node: string;
  let collector: Server;
  const bodies: string[] = [];

  beforeAll(async () => {
    pair = await installAgentPair(`runtime-node-${version}`);
    const binary = `node-${process.platform}-${process.arch}`;
    await runOk(pair.folder, ['npm', 'install', '--save-dev', `${binary}@${version}`]);
    node = join(pair.folder, 'node_modules', binary, 'bin/node');
    collector = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => void collector.close());

  test('agents in processes of their own call each other, are traced, and end when they are told to, without a warning', async () => {
    verifies('agents/agent/node-versions');
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
    const agents: RunningCommand[] = [];
    for (const name of ['worker', 'caller'] as const) agents.push(await pair.start(name, environment, node));
    expect(await callWorker({ method: 'echo', count: 2000, atOnce: 8 })).toEqual({ answered: 2000 });
    for (const agent of agents.toReversed()) {
      const began = performance.now();
      agent.signal('SIGTERM');
      expect(await agent.ended).toMatchObject({ exitCode: 0, stderr: '' });
      expect(performance.now() - began).toBeLessThan(STOP_MS);
    }
    expect(bodies.join('').match(/"name":"worker\/echo"/g)?.length).toBeGreaterThan(1000);
  });

  test('so do agents of one process, and one that is started as a command', async () => {
    pair.write('ping.mjs', PROGRAM);
    pair.write('tools.mjs', TOOLS);
    const { stderr } = await runOk(pair.folder, [node, 'ping.mjs'], { environment: { LOG_LEVEL: 'silent' } });
    const [hit, name, running] = JSON.parse(stderr) as [unknown, unknown, string];
    expect([hit, name]).toEqual([{ n: 2 }, { name: 'tools' }]);
    expect(running).toMatch(new RegExp(`^v${version}\\.`));
  });
});
