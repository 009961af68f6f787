// The main job from end to end on the example system, without Docker: validate, write the Compose file, start both agents as local processes, ask one
// question that the worker answers through the planner, and stop. `npm run demo` builds first.

import { execa, type ResultPromise } from 'execa';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

const ROOT = join(import.meta.dirname, '..');
const SYSTEM = join(ROOT, 'examples/planner-worker');
const PROGRAM = join(ROOT, 'dist/cli/main.js');
const QUESTION = 'What is on the table?';
const START_LIMIT_MS = 60_000;

await simplemas('deploy', 'validate', '--directory', '.');
await simplemas('deploy', 'orchestrate', '--output', 'dist/deploy/docker-compose.yml');
await askRunningSystem();

async function simplemas(...words: string[]): Promise<void> {
  console.log(`\n$ simplemas ${words.join(' ')}`);
  await execa(process.execPath, [PROGRAM, ...words], { cwd: SYSTEM, stdio: 'inherit' });
}

async function askRunningSystem(): Promise<void> {
  console.log('\n$ simplemas serve');
  const serving = execa(process.execPath, [PROGRAM, 'serve'], {
    cwd: SYSTEM,
    stderr: 'inherit',
    timeout: START_LIMIT_MS,
  });
  try {
    const planner = await addressOf('planner', serving);
    const answer = await ask(planner, QUESTION);
    console.log(`\nasked the planner at ${planner}: ${QUESTION}\nanswer: ${answer}\n`);
    if (!answer.includes(`worker: ${QUESTION}`)) throw new Error('the worker did not answer');
  } finally {
    serving.kill('SIGINT');
    await serving;
  }
}

/** Repeats what the system prints until it says that all are ready, and where. */
function addressOf(component: string, serving: ResultPromise): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: serving.stdout ?? Readable.from([]) }).on('line', (line) => {
      console.log(line);
      const address = line.startsWith('ready after')
        ? new RegExp(`${component} on ([\\d.:]+)`).exec(line)?.[1]
        : undefined;
      if (address !== undefined) resolve(address);
    });
    serving.then(() => reject(new Error(`the system ended before ${component} was ready`)), reject);
  });
}

/** One call of a tool, as any MCP client makes it: a POST of JSON-RPC, answered as an event stream (MCP, streamable HTTP). */
async function ask(address: string, question: string): Promise<string> {
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'answer', arguments: { question } } };
  const response = await fetch(`http://${address}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify(call),
  });
  const text = await response.text();
  const data =
    text
      .split('\n')
      .find((line) => line.startsWith('data:'))
      ?.slice('data:'.length) ?? text;
  const { result } = JSON.parse(data) as { result?: { structuredContent?: { answer?: string } } };
  return result?.structuredContent?.answer ?? `no answer: ${text}`;
}
