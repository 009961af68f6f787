import { expect, test } from 'vitest';
import { createMemoryMachine } from '../testing/memory-running-host.js';
import { assignPorts, type PortRequest } from './assign-ports.js';

async function assign(requests: readonly PortRequest[], busyPorts: readonly number[] = []) {
  const assigned = await assignPorts(createMemoryMachine({ busyPorts }).host.network, requests);
  return Object.fromEntries([...assigned].map(([name, ports]) => [name, Object.fromEntries(ports)]));
}

test('a free port is kept', async () => {
  expect(await assign([{ name: 'planner', ports: [8001, 9001] }])).toEqual({ planner: { 8001: 8001, 9001: 9001 } });
});

test('components that ask for one port get different ones, the first by name its own', async () => {
  const requests = [
    { name: 'worker', ports: [8000] },
    { name: 'planner', ports: [8000] },
  ];
  expect(await assign(requests)).toEqual({ planner: { 8000: 8000 }, worker: { 8000: 8001 } });
});

test('nobody moves onto a port that another component asks for', async () => {
  const requests = [
    { name: 'a', ports: [8000] },
    { name: 'b', ports: [8000] },
    { name: 'c', ports: [8001] },
  ];
  expect(await assign(requests, [8000])).toEqual({ a: { 8000: 8002 }, b: { 8000: 8003 }, c: { 8001: 8001 } });
});

test('a component without ports gets none', async () => {
  expect(await assign([{ name: 'import-data', ports: [] }])).toEqual({ 'import-data': {} });
});
