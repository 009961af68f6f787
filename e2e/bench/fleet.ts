import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fleet that other tools are measured on as well, where it lies beside the repository. */
const SHARED_FLEET = join(import.meta.dirname, '../../../shared/bench/make-fleet.mjs');

/** Writes a fleet of components that call each other in layers, the same on every machine. Answers with the metadata files. */
export function writeFleet(folder: string, size: number): readonly string[] {
  if (!existsSync(SHARED_FLEET)) return writeOwnFleet(folder, size);
  const { status, stderr } = spawnSync(process.execPath, [SHARED_FLEET, folder, String(size)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${SHARED_FLEET} ended with ${status}: ${stderr}`);
  const homes = join(folder, 'components');
  return readdirSync(homes).map((home) => join(homes, home, 'simplemas.deploy.yaml'));
}

/** Changes a value in a file so that it shows in the output, and differs from each earlier change. */
export function changeMetadata(file: string, round: number): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/value: "(?:INFO|ROUND_\d+)"/, `value: "ROUND_${round}"`));
}

function writeOwnFleet(folder: string, size: number): readonly string[] {
  const random = createRandom(size);
  return Array.from({ length: size }, (_, index) => {
    const home = join(folder, 'components', nameOf(index));
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'Dockerfile'), 'FROM python:3.12-slim\nCMD ["python", "-m", "http.server"]\n');
    const file = join(home, 'simplemas.deploy.yaml');
    writeFileSync(file, metadataOf(index, dependenciesOf(index, random)));
    return file;
  });
}

function metadataOf(index: number, dependencies: readonly number[]): string {
  const port = 8000 + (index % 20_000) * 2;
  const name = nameOf(index);
  return [
    `# ${name}`,
    'version: "1.0"',
    '',
    'component:',
    `  name: ${name}`,
    `  type: ${index % 3 === 0 ? 'service' : 'agent'}`,
    `  description: "Number ${index} of the fleet"`,
    '',
    'docker:',
    '  build:',
    '    context: .',
    '',
    'environment:',
    '  - name: AGENT_NAME',
    '    value: "${component.name}"',
    '  - name: LOG_LEVEL',
    '    value: "INFO"',
    '    description: How much is logged',
    '  - name: AGENT_PORT',
    `    value: "${port}"`,
    '  - name: API_KEY',
    '    secret: true',
    '    description: "Key of the model provider"',
    '',
    'ports:',
    `  - port: ${port}`,
    '    protocol: http',
    '    description: "Calls of other agents"',
    `  - port: ${port + 1}`,
    '    protocol: websocket',
    '',
    'volumes:',
    `  - name: ${name}-data`,
    '    path: /app/data',
    '    description: "What must outlive the container"',
    `  - name: logs-${index % 10}`,
    '    path: /app/logs',
    ...(dependencies.length === 0 ? [] : ['', 'dependencies:']),
    ...dependencies.flatMap((dependency, place) => [
      `  - name: ${nameOf(dependency)}`,
      `    required: ${place % 3 !== 2}`,
      `    description: "Asks number ${dependency}"`,
    ]),
    '',
  ].join('\n');
}

/** Up to four of those before it, so that there is no circle. */
function dependenciesOf(index: number, random: () => number): readonly number[] {
  if (index === 0) return [];
  const wanted = Math.floor(random() * 5);
  const picked = Array.from({ length: wanted }, () => Math.floor(random() * index));
  return [...new Set(picked)].sort((a, b) => a - b);
}

function nameOf(index: number): string {
  return `component-${String(index).padStart(5, '0')}`;
}

/** A linear congruential generator (Numerical Recipes): numbers that repeat from run to run. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
