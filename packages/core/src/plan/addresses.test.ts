import { describe, expect, test } from 'vitest';
import { verifies } from '../../../../e2e/support/verifies.js';
import { literalText } from '../model/index.js';
import { frameSystem, resolveSystem } from '../resolve/index.js';
import { metadata } from '../testing/index.js';
import { readComponent } from '../validate/index.js';
import { planDeployment, type PlanRequest } from './index.js';

const PLANNER = metadata('planner', {
  dependencies: ['worker'],
  rest: [
    'environment:',
    '  - { name: URL, value: "${dependencies.worker.url}" }',
    '  - { name: ADMIN, value: "${dependencies.worker.host}:${dependencies.worker.ports.admin}" }',
    '',
  ].join('\n'),
});
const WORKER = metadata('worker', {
  rest: 'ports: [{ port: 8001, protocol: websocket }, { port: 9000, protocol: http, name: admin }]\n',
});

const localPorts = new Map([['worker', new Map([[9000, 9007]])]]);

/** The variables of the planner that hold an address. */
function addressesOn(request: PlanRequest): Readonly<Record<string, string | undefined>> {
  const texts = { 'planner/simplemas.deploy.yaml': PLANNER, 'worker/simplemas.deploy.yaml': WORKER };
  const components = Object.entries(texts).flatMap(([path, text]) => readComponent({ path, text }).value ?? []);
  const system = resolveSystem(frameSystem({ networks: [], isStrict: true, components, brokenNames: [] }));
  const plan = system.value && planDeployment(system.value, request).value;
  const planner = plan?.components.find(({ name }) => name === 'planner');
  const values = (planner?.environment ?? []).flatMap((variable) =>
    'value' in variable && variable.value !== undefined ? [[variable.name, literalText(variable.value)] as const] : [],
  );
  return Object.fromEntries(values);
}

describe('the same file gives the addresses of its platform', () => {
  test.each<[PlanRequest, url: string, admin: string]>([
    [{ platform: 'compose' }, 'http://worker:9000', 'worker:9000'],
    [{ platform: 'kubernetes' }, 'http://worker-service:9000', 'worker-service:9000'],
    [{ platform: 'local', localPorts }, 'http://127.0.0.1:9007', '127.0.0.1:9007'],
  ])('%j', (request, url, admin) => {
    verifies('spec/references/addresses');
    expect(addressesOn(request)).toMatchObject({ URL: url, ADMIN: admin, SERVICE_URL_WORKER: url });
  });
});
