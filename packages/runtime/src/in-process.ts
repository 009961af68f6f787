/**
 * Calls between agents of one process, addressed as `mcp://name`. Nothing is spoken between them: a method is called as the function that it is. What it
 * is given and what it returns are copies, as over any wire, so an agent works the same when it moves to a process of its own.
 */
import { setMaxListeners } from 'node:events';
import { CallEnding, type Endings } from './call-ending.js';
import { WireFailure, type Connection, type ServedMethod } from './connection.js';
import { StartError } from './errors.js';
import { invoke, type Invocation, type Outcome } from './invoke.js';
import { asAnswer } from './json-object.js';

/** An agent of this process while it runs. */
interface Announced {
  readonly methods: ReadonlyMap<string, ServedMethod>;
  /** Fires when the agent has stopped, whatever it may still be working on. */
  readonly stopped: AbortSignal;
}

/** Takes an announcement back: no call is taken any more, and `end` cuts off those that still run. */
export interface Announcement {
  readonly withdraw: () => void;
  readonly end: () => void;
}

/**
 * The agents of this process that can be called as `mcp://name`.
 * Module state on purpose: the process is exactly the scope of such a name.
 */
const agents = new Map<string, Announced>();

/** Makes an agent known under its name. */
export function announce(name: string, methods: ReadonlyMap<string, ServedMethod>): Announcement {
  if (agents.has(name)) throw new StartError(`an agent named "${name}" already runs in this process`);
  const stopped = new AbortController();
  // Each call takes its listener off again: as many as there are calls is no leak.
  setMaxListeners(0, stopped.signal);
  agents.set(name, { methods, stopped: stopped.signal });
  return { withdraw: () => void agents.delete(name), end: () => stopped.abort() };
}

/** Connects to an agent of this process; one that has not started yet counts as unreachable, so callers wait for it. */
export function connectInProcess(name: string): Connection {
  const agent = find(name);
  const closed = new AbortController();
  setMaxListeners(0, closed.signal);
  return {
    request: async (method, params, context) => {
      if (agents.get(name) !== agent) throw new WireFailure('unreachable', `the agent "${name}" has stopped`);
      const { timeoutMs, signal, traceparent } = context;
      const endings = { timeoutMs, signal, closed: closed.signal, stopped: agent.stopped };
      return await request(agent.methods, { name: method, params: copy(params), traceparent }, endings);
    },
    probe: async () => void find(name),
    close: async () => closed.abort(),
  };
}

function find(name: string): Announced {
  const agent = agents.get(name);
  if (agent === undefined) throw new WireFailure('unreachable', `no agent named "${name}" runs in this process`);
  return agent;
}

async function request(
  methods: ReadonlyMap<string, ServedMethod>,
  call: Omit<Invocation, 'signal'>,
  endings: Endings,
): Promise<unknown> {
  const ending = new CallEnding(endings);
  const { signal } = ending;
  try {
    return await new Promise((resolve, reject) => {
      const onEnd = () => reject(ending.failure());
      if (signal.aborted) return onEnd();
      signal.addEventListener('abort', onEnd, { once: true });
      // The copy of an answer throws where JSON cannot hold it.
      invoke(methods, { ...call, signal })
        .then(toAnswer)
        .then(resolve, reject);
    });
  } finally {
    ending.release();
  }
}

function toAnswer(outcome: Outcome): unknown {
  if ('result' in outcome) return copy(asAnswer(outcome.result));
  const { failure, message, cause } = outcome;
  throw new WireFailure(failure === 'refused' ? 'overloaded' : 'answer', message, { cause });
}

/** What is left of a value on its way over a wire. */
function copy(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
