// The system of eight-components.test.ts: metadata of its components, and the one small program that seven of them are.

/** Written with every kind of dollar sign; `$${` is the literal form of `${`. */
const PRICE = 'a$b $$ $(id) $${HOME} 5$';
export const PRICE_IN_CONTAINER = 'a$b $$ $(id) ${HOME} 5$';

export const DOCKERFILE = `FROM node:22-slim
RUN mkdir /notes && chown 1000:1000 /notes
WORKDIR /app
COPY server.mjs ./
USER 1000:1000
CMD ["node", "server.mjs"]
`;

/** Takes its time to be ready, answers with when it was, and accepts WebSockets. */
export const SERVER = `import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const startedAt = Date.now() - process.uptime() * 1000;
const { AGENT_NAME: name, AGENT_PORT: port } = process.env;
if (name === 'writer') writeFileSync('/notes/note.txt', 'from writer');
await sleep(1500);
let readyAt;
const server = createServer((_request, response) => response.end(JSON.stringify({ name, startedAt, readyAt })));
server.on('upgrade', ({ headers }, socket) => {
  const accept = createHash('sha1').update(headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11');
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.on('error', () => {});
  socket.write([...lines, 'Sec-WebSocket-Accept: ' + accept.digest('base64'), '', ''].join('\\r\\n'));
});
server.listen(Number(port), () => (readyAt = Date.now()));
process.on('SIGTERM', () => process.exit());
`;

/** The same without a file of its own, for an image as it is. */
const INLINE_SERVER = `const startedAt=Date.now()-process.uptime()*1000;let readyAt;process.on('SIGTERM',()=>process.exit());
setTimeout(()=>require('http').createServer((q,r)=>r.end(JSON.stringify({startedAt,readyAt}))).listen(process.env.AGENT_PORT,()=>{readyAt=Date.now()}),1500)`;

interface Sketch {
  readonly port: number;
  readonly dependencies?: readonly string[];
  readonly more?: string;
  readonly protocol?: string;
  readonly docker?: string;
}

/** Metadata by name of the component, sorted. `planner` and `worker` ask for the same port of the host. */
export function systemOnPort(port: number): Readonly<Record<string, string>> {
  const notes = 'volumes: [{ name: notes, path: /notes }]\n';
  const missing = '  - { name: telemetry, required: false }\n';
  const worker = `environment:
  - { name: API_KEY, secret: true, description: Key of the worker }
  - { name: PRICE, value: '${PRICE}' }
`;
  const sketches: Readonly<Record<string, Sketch>> = {
    critic: { port: port + 1, dependencies: ['planner'] },
    feed: { port: port + 5, protocol: 'websocket' },
    gateway: { port: port + 2, dependencies: ['planner', 'feed'], more: missing },
    planner: { port, dependencies: ['worker', 'critic'] },
    reader: { port: port + 6, dependencies: ['writer'], more: notes },
    store: {
      port: port + 4,
      docker: `{ image: "node:22-slim", command: [node, -e, ${JSON.stringify(INLINE_SERVER)}] }`,
    },
    worker: { port, dependencies: ['store'], more: worker },
    writer: { port: port + 7, more: notes },
  };
  return Object.fromEntries(Object.entries(sketches).map(([name, sketch]) => [name, metadataOf(name, sketch)]));
}

function metadataOf(name: string, { port, dependencies = [], more = '', protocol = 'http', docker }: Sketch): string {
  const list = dependencies.map((dependency) => `  - { name: ${dependency} }\n`).join('');
  return `version: "1.0"
component: { name: ${name} }
docker: ${docker ?? '{ build: . }'}
ports: [{ port: ${port}, protocol: ${protocol} }]
health_check: { path: /, initial_delay_seconds: 1, period_seconds: 1 }
${list === '' ? '' : `dependencies:\n${list}`}${more}`;
}

/** What each component finds in its environment: `critic` and `planner` need each other, and nobody provides `telemetry`. */
export const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  critic: ['PLANNER'],
  gateway: ['FEED', 'PLANNER'],
  planner: ['CRITIC', 'WORKER'],
  reader: ['WRITER'],
  worker: ['STORE'],
};

/** Asks each address in the way that its scheme says. */
export const ASK_ALL = `
const ask=(url)=>url.startsWith('ws:')
  ?new Promise((done)=>{const s=new WebSocket(url);s.onopen=()=>done('answers');s.onerror=()=>done('fails')})
  :fetch(url).then(()=>'answers',()=>'fails');
const names=Object.keys(process.env).filter((n)=>n.startsWith('SERVICE_URL_')).sort();
Promise.all(names.map(async(n)=>[n,await ask(process.env[n])])).then((a)=>{console.log(JSON.stringify(Object.fromEntries(a)));process.exit()})
`;
