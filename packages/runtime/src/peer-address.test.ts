import { expect, test } from 'vitest';
import type { AgentOptions } from './agent-options.js';
import { HTTPCommunicator } from './communicator.js';
import { resolveSettings } from './environment.js';
import { resolvePeerAddress } from './peer-address.js';
import { verifies } from '../../../e2e/support/verifies.js';

function addressOf(peer: string, options: AgentOptions): string {
  const address = resolvePeerAddress(peer, resolveSettings({ environment: {}, ...options }));
  switch (address.kind) {
    case 'http':
      return address.wire === 'mcp' ? address.url.href : `json-rpc: ${address.url.href}`;
    case 'in-process':
      return `in process: ${address.name}`;
    case 'command':
      return `command: ${address.words.join('|')}`;
  }
}

test('a peer is looked up in the option, then in its variable, then in the map', () => {
  verifies('agents/communicator/peers-from-environment');
  const SERVICE_URLS = JSON.stringify({ memory: 'http://map/mcp' });
  const environment = { SERVICE_URL_MEMORY: 'http://variable/mcp', SERVICE_URLS };
  expect(addressOf('memory', { services: { memory: 'http://option/mcp' }, environment })).toBe('http://option/mcp');
  expect(addressOf('memory', { environment })).toBe('http://variable/mcp');
  expect(addressOf('memory', { environment: { SERVICE_URLS } })).toBe('http://map/mcp');
});

test('names that share a variable stay apart in the map', () => {
  const SERVICE_URLS = JSON.stringify({ 'knowledge-base': 'http://one/mcp', knowledge_base: 'http://two/mcp' });
  expect(addressOf('knowledge-base', { environment: { SERVICE_URLS } })).toBe('http://one/mcp');
  expect(addressOf('knowledge_base', { environment: { SERVICE_URLS } })).toBe('http://two/mcp');
});

test.each([
  ['http://memory:8000', 'http://memory:8000/mcp'],
  ['http://memory:8000/', 'http://memory:8000/mcp'],
  ['http://localhost:8001/memory', 'http://localhost:8001/memory'],
  ['https://memory.example', 'https://memory.example/mcp'],
  ['mcp://memory', 'in process: memory'],
  ['mcp://Memory_2', 'in process: Memory_2'],
  ['jsonrpc+http://memory:8000', 'json-rpc: http://memory:8000/'],
  ['stdio:node "my server.mjs" --port 1', 'command: node|my server.mjs|--port|1'],
])('%s means %s', (url, expected) => {
  expect(addressOf('memory', { services: { memory: url } })).toBe(expected);
});

test.each(['memory:8000', 'ftp://memory', 'not a url'])('"%s" is no address', (url) => {
  const resolve = () => addressOf('memory', { environment: { SERVICE_URL_MEMORY: url } });
  expect(resolve).toThrow(`SERVICE_URL_MEMORY is "${url}", which is no http://`);
});

test('a name that every object has is not taken for an address', () => {
  expect(() => addressOf('constructor', {})).toThrow(/no address is known for "constructor"/);
});

test('with the HTTP communicator an http:// address means JSON-RPC, and its path is kept', () => {
  const communicator = new HTTPCommunicator({ serviceUrls: { memory: 'http://localhost:8001/memory' } });
  expect(addressOf('memory', { communicator })).toBe('json-rpc: http://localhost:8001/memory');
});

test('a command without a word is no address', () => {
  expect(() => addressOf('memory', { services: { memory: 'stdio: ' } })).toThrow(/stdio: command/);
});
