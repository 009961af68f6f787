import { expect, test } from 'vitest';
import { resolveSettings } from './environment.js';
import { ConfigurationError } from './errors.js';

test('without options and variables an agent is local and has the default port', () => {
  expect(resolveSettings({ environment: {} })).toMatchObject({ name: 'agent', port: 8000, host: '127.0.0.1' });
});

test('variables decide what options leave open', () => {
  const environment = { AGENT_NAME: 'planner', AGENT_PORT: '8100', AGENT_HOST: '0.0.0.0' };
  expect(resolveSettings({ environment })).toMatchObject({ name: 'planner', port: 8100, host: '0.0.0.0' });
  const options = { name: 'shop', port: 0, host: '::1', environment };
  expect(resolveSettings(options)).toMatchObject({ name: 'shop', port: 0, host: '::1' });
});

test('an empty variable counts as absent', () => {
  const environment = { AGENT_NAME: '', AGENT_PORT: '', AGENT_HOST: '', SERVICE_URLS: '' };
  expect(resolveSettings({ environment })).toMatchObject({ name: 'agent', port: 8000, host: '127.0.0.1' });
});

test.each(['http', '80.5', '-1', '65536'])('AGENT_PORT=%s is refused', (port) => {
  const resolve = () => resolveSettings({ environment: { AGENT_PORT: port } });
  expect(resolve).toThrow(ConfigurationError);
  expect(resolve).toThrow(`AGENT_PORT must be a whole number from 0 to 65535, not "${port}"`);
});

test('the option port is checked as well', () => {
  expect(() => resolveSettings({ port: 70_000, environment: {} })).toThrow(/the option "port"/);
});

test.each(['http://memory:8000', '["http://memory:8000"]', '{"memory":8000}'])('SERVICE_URLS=%s is refused', (text) => {
  expect(() => resolveSettings({ environment: { SERVICE_URLS: text } })).toThrow(ConfigurationError);
});
