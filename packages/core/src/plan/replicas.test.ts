import { expect, test } from 'vitest';
import { check, metadata } from '../testing/index.js';

const FILE = 'a/simplemas.deploy.yaml';

const withReplicas = (replicas: number, port = '- port: 8000') =>
  check({ [FILE]: metadata('a', { rest: `ports:\n  ${port}\nreplicas: ${replicas}\n` }) });

const published = (checked: ReturnType<typeof check>) => checked.component('a').ports.map((port) => port.publishedPort);

test('one container, or none yet, has its port of the host', () => {
  for (const replicas of [0, 1]) expect(published(withReplicas(replicas).reportsNothing())).toEqual([8000]);
});

test('several containers have none that is known, which is said', () => {
  expect(published(withReplicas(2).reports(`${FILE}:8:11 info plan/ports-without-number`))).toEqual([undefined]);
});

test('what they listen on is free for others', () => {
  const { plan } = check({
    [FILE]: metadata('a', { ports: [8000], rest: 'replicas: 2\n' }),
    'b/simplemas.deploy.yaml': metadata('b', { ports: [8000] }),
  });
  expect(plan.components.map(({ ports }) => ports[0]?.publishedPort)).toEqual([undefined, 8000]);
});

test('a port of the host that all of them would have is an error', () => {
  withReplicas(3, '- { port: 8000, host_port: 9000 }').reports(`${FILE}:7:30 error plan/host-port-with-replicas`);
});
