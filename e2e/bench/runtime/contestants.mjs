// Ways to call one method, `add`: over what an agent is made of, and with an agent. Each answers with a function that makes one call.

import { Client, InMemoryTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { spawn } from 'node:child_process';
import { Agent as HttpAgent, request } from 'node:http';
import { createAddServer, addMethod } from './add.mjs';
import { builtRuntime } from './built-runtime.mjs';

const { Agent, HTTPCommunicator } = await builtRuntime();
const SERVERS = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const environment = {};
const closing = [];

export async function closeAll() {
  for (const close of closing) await close();
}

/** An MCP client and server of the SDK in one process. */
export async function sdkInProcess() {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await createAddServer().connect(theirs);
  return await sdkCalls(ours);
}

export async function agentInProcess() {
  const services = { adder: 'mcp://adder' };
  const adder = new Agent({ name: 'adder', listen: false, environment });
  adder.method('add', ...addMethod);
  await adder.start();
  return agentCalls(services);
}

export async function sdkStdio() {
  return await sdkCalls(new StdioClientTransport({ command: process.execPath, args: [`${SERVERS}/sdk-stdio.mjs`] }));
}

export async function agentStdio() {
  return agentCalls({ adder: `stdio:"${process.execPath}" "${SERVERS}/agent-server.mjs" stdio` });
}

export async function sdkHttp() {
  const port = await startServer('sdk-http.mjs');
  return await sdkCalls(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`)));
}

export async function agentHttp() {
  return agentCalls({ adder: `http://127.0.0.1:${await startServer('agent-server.mjs', 'http')}` });
}

/** The same agent, called over JSON-RPC. */
export async function agentJsonRpc() {
  const port = await startServer('agent-server.mjs', 'http');
  return agentCalls({}, new HTTPCommunicator({ serviceUrls: { adder: `http://127.0.0.1:${port}` } }));
}

/** As little as HTTP and JSON can cost in Node: no protocol, no check. */
export async function bareHttp() {
  const port = await startServer('bare-http.mjs');
  const agent = new HttpAgent({ keepAlive: true });
  closing.push(() => agent.destroy());
  return (a, b) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ a, b });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const outgoing = request({ port, host: '127.0.0.1', method: 'POST', agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        answer.on('end', () => resolve(JSON.parse(text).sum));
      });
      outgoing.once('error', reject).end(body);
    });
}

async function sdkCalls(transport) {
  const client = new Client(
    { name: 'bench', version: '1.0.0' },
    { versionNegotiation: { mode: versionMode(transport) } },
  );
  await client.connect(transport);
  closing.push(() => client.close());
  return async (a, b) => (await client.callTool({ name: 'add', arguments: { a, b } })).structuredContent.sum;
}

/** As an agent chooses it: the newest protocol over HTTP, the older one over a pipe. */
function versionMode(transport) {
  return transport instanceof StreamableHTTPClientTransport ? 'auto' : 'legacy';
}

function agentCalls(services, communicator) {
  const caller = new Agent({ name: 'caller', services, environment, ...(communicator && { communicator }) });
  closing.push(() => caller.stop());
  return async (a, b) => (await caller.call('adder', 'add', { a, b })).sum;
}

/** Starts a server of its own process, which prints its port. */
async function startServer(file, ...args) {
  const child = spawn(process.execPath, [`${SERVERS}/${file}`, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  closing.push(() => child.kill('SIGKILL'));
  return await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.stdout.once('data', (chunk) => resolve(Number(chunk)));
  });
}
