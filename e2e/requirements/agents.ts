// Promises about agents as programs: the runtime, its communicators and calls, and what befalls a running system.

import type { Requirement } from './requirement.js';

const AGENTS = 'specification: Agents';
const CALLS = 'specification: Agents, Calls';
const FAULTS = 'specification: Agents, Faults';
const SPEED = 'specification: Agents, Speed';

export const agentRequirements = [
  { id: 'agents/agent/options', source: AGENTS, promise: 'An agent is made of a name, a communicator and a port.' },
  {
    id: 'agents/agent/tools',
    source: AGENTS,
    promise:
      'A method is an MCP tool: any client of the protocol lists it, with the schemas of input and output, and calls it.',
  },
  {
    id: 'agents/agent/checks-input',
    source: AGENTS,
    promise: 'Input that does not fit the schema of a method is answered with the field that is wrong.',
  },
  {
    id: 'agents/agent/checks-output',
    source: AGENTS,
    promise: 'A result that does not fit the schema of a method is an error, not an answer.',
  },
  {
    id: 'agents/agent/typed-calls',
    source: AGENTS,
    promise: 'Where the type of a peer is known, method, parameters and answer of a call are checked by the compiler.',
  },
  {
    id: 'agents/agent/other-languages',
    source: AGENTS,
    promise: 'Clients of other versions of the SDK and of the SDK for Python list and call the tools of an agent.',
  },
  {
    id: 'agents/agent/client-of-any-server',
    source: AGENTS,
    promise: 'An agent calls the tools of any MCP server, over HTTP or as a command that it starts.',
  },
  {
    id: 'agents/agent/no-own-protocol',
    source: AGENTS,
    promise: 'The MCP SDK is imported in one file, and the rest of the runtime knows no protocol.',
  },
  {
    id: 'agents/agent/node-versions',
    source: AGENTS,
    promise: 'The runtime works on every major of Node that is maintained, from 20.19 on.',
  },
  {
    id: 'agents/communicator/in-process',
    source: AGENTS,
    promise:
      'Agents of one process call each other as mcp://NAME without a port, and one that starts late is waited for.',
  },
  {
    id: 'agents/communicator/stdio',
    source: AGENTS,
    promise:
      'An agent serves the process that starts it over standard input and output, and starts peers that are commands.',
  },
  {
    id: 'agents/communicator/streamable-http',
    source: AGENTS,
    promise: 'Agents of several processes speak MCP over streamable HTTP.',
  },
  {
    id: 'agents/communicator/http',
    source: AGENTS,
    promise: 'With the HTTP communicator agents speak JSON-RPC over HTTP.',
  },
  {
    id: 'agents/communicator/from-environment',
    source: AGENTS,
    promise: 'COMMUNICATOR_TYPE and COMMUNICATOR_OPTIONS decide where the program does not.',
  },
  {
    id: 'agents/communicator/url-with-path',
    source: AGENTS,
    promise: 'The URL of a peer may have a path, such as the name of the agent.',
  },
  {
    id: 'agents/communicator/peers-from-environment',
    source: AGENTS,
    promise: 'Peers are found in SERVICE_URL_NAME and SERVICE_URLS.',
  },

  {
    id: 'agents/calls/time-limit',
    source: CALLS,
    promise: 'A call has one time limit over all attempts, and the peer is told when it is over.',
  },
  {
    id: 'agents/calls/cancelled-on-both-sides',
    source: CALLS,
    promise: 'An AbortSignal ends a call at the caller and at the peer.',
  },
  {
    id: 'agents/calls/retries',
    source: CALLS,
    promise: 'A peer that cannot be reached is tried again, after pauses that grow and differ by chance.',
  },
  {
    id: 'agents/calls/repeats-only-what-is-safe',
    source: CALLS,
    promise: 'A call that was sent is repeated only when it is said to be idempotent.',
  },
  {
    id: 'agents/calls/bounded',
    source: CALLS,
    promise: 'So many calls run at once and so many wait, at the agent and for each of its peers.',
  },
  {
    id: 'agents/calls/overloaded',
    source: CALLS,
    promise: 'One call more is refused with an error of its own that says so, over every wire.',
  },
  {
    id: 'agents/calls/reconnects',
    source: CALLS,
    promise: 'A peer that was started anew is found again.',
  },
  {
    id: 'agents/calls/backs-off',
    source: CALLS,
    promise: 'While a peer is down, all calls to it share attempts that grow rarer.',
  },
  {
    id: 'agents/calls/errors',
    source: CALLS,
    promise: 'Every failure names agent, peer, method and cause.',
  },
  {
    id: 'agents/calls/trace-context',
    source: CALLS,
    promise: 'The trace context of a call goes along to the calls that are made for it, over every wire.',
  },

  {
    id: 'agents/faults/peer-restarted',
    source: FAULTS,
    promise:
      'A peer is killed and started again: calls that may be repeated are all answered, each other one is answered or said to be dropped.',
  },
  {
    id: 'agents/faults/peer-hangs',
    source: FAULTS,
    promise: 'A peer that hangs costs its callers their time limit, and the system nothing.',
  },
  {
    id: 'agents/faults/slow-reader',
    source: FAULTS,
    promise: 'A caller that does not read its answer disturbs no other, and does not hold up the end.',
  },
  {
    id: 'agents/faults/flood',
    source: FAULTS,
    promise: 'Of ten times the calls that may wait, what was accepted is answered and the rest refused.',
  },
  {
    id: 'agents/faults/bad-requests',
    source: FAULTS,
    promise: 'JSON that is none, a body of 10 MiB and a wrong token are answered, and the agent goes on.',
  },
  {
    id: 'agents/faults/stop-in-flight',
    source: FAULTS,
    promise: 'SIGTERM with calls in flight: each is answered, and the process ends within two seconds with status 0.',
  },
  {
    id: 'agents/faults/stop-is-bounded',
    source: FAULTS,
    promise: 'Calls that never end and monitoring that hangs do not keep an agent longer than two seconds.',
  },
  {
    id: 'agents/faults/no-leak',
    source: FAULTS,
    promise: 'After 100,000 calls the heap is within 10 % of what it was after 10,000.',
  },

  {
    id: 'agents/speed/beside-the-sdk',
    source: SPEED,
    promise:
      'The bench tells calls a second, p50 and p99 in one process, over stdio and over HTTP, beside the bare SDK and a bare JSON server, and fails beyond 15 %.',
  },
  {
    id: 'agents/speed/start',
    source: SPEED,
    promise:
      'The bench tells the size of the bundle of an agent, and fails beyond three times `node -e 0` to its first healthy answer.',
  },
] as const satisfies readonly Requirement[];
