// Promises about running agents: health, metrics, logs, traces, security, agents in Python, and services that are none.

import type { Requirement } from './requirement.js';

const HEALTH = 'specification: Agents, Health';
const LOGS = 'specification: Agents, Logs and traces';
const SECURITY = 'specification: Agents, Security';
const PYTHON = 'specification: Agents in Python';
const SERVICES = 'specification: Services that are no agents';

export const agentOperationRequirements = [
  { id: 'agents/health/live', source: HEALTH, promise: '/health answers 200 while the process lives.' },
  {
    id: 'agents/health/ready',
    source: HEALTH,
    promise: '/ready answers 200 once the peers that are required have answered once, and not while the agent stops.',
  },
  {
    id: 'agents/health/metrics',
    source: HEALTH,
    promise: '/metrics counts calls, errors, times and the queue, by peer and method.',
  },
  {
    id: 'agents/health/prometheus-server',
    source: HEALTH,
    promise: 'A Prometheus server scrapes a running system, and a query answers with the calls made.',
  },

  {
    id: 'agents/logs/levels',
    source: LOGS,
    promise: 'LOG_LEVEL decides what is written.',
  },
  {
    id: 'agents/logs/format',
    source: LOGS,
    promise: 'Lines are JSON in production and in pipes, and readable on a terminal.',
  },
  { id: 'agents/logs/redacted', source: LOGS, promise: 'No secret gets into a line.' },
  {
    id: 'agents/logs/prometheus-sink',
    source: LOGS,
    promise: 'The sink prometheus counts log events by level, for a server that scrapes or through a Pushgateway.',
  },
  { id: 'agents/logs/file-sink', source: LOGS, promise: 'The sink file appends lines of JSON.' },
  { id: 'agents/logs/otlp-sink', source: LOGS, promise: 'The sink otlp sends events to a collector.' },
  {
    id: 'agents/traces/sent',
    source: LOGS,
    promise: 'Where a variable of OpenTelemetry names a collector, one trace through all agents reaches it.',
  },
  {
    id: 'agents/traces/no-cost',
    source: LOGS,
    promise: 'Without those variables nothing of OpenTelemetry is loaded.',
  },

  {
    id: 'agents/security/token',
    source: SECURITY,
    promise: 'With SIMPLEMAS_TOKEN, or a file that SIMPLEMAS_TOKEN_FILE names, callers without the token get 401.',
  },
  {
    id: 'agents/security/constant-time',
    source: SECURITY,
    promise: 'The token is compared in a time that tells nothing about it.',
  },
  {
    id: 'agents/security/token-is-not-spread',
    source: SECURITY,
    promise: 'The token is shown to peers of the system only, or to those that are listed, in every language alike.',
  },
  {
    id: 'agents/security/body-limit',
    source: SECURITY,
    promise: 'A body over the limit gets 413, however it is sent.',
  },
  {
    id: 'agents/security/host-check',
    source: SECURITY,
    promise: 'An agent on loopback is not called under the name of a web site, nor by a web page.',
  },
  {
    id: 'agents/security/loopback',
    source: SECURITY,
    promise: 'An agent that is started by hand listens on loopback only; in its image it is there for the network.',
  },

  {
    id: 'agents/python/scaffold',
    source: PYTHON,
    promise:
      'The generator writes an agent in Python with pip, Poetry or uv, with a test that passes, an image and targets.',
  },
  {
    id: 'agents/python/interop',
    source: PYTHON,
    promise: 'Agents in Python and in TypeScript call each other over streamable HTTP.',
  },
  {
    id: 'agents/python/interop-in-containers',
    source: PYTHON,
    promise:
      'They do so as containers of one system, with a token, and clients of both SDKs list and call their tools.',
  },
  {
    id: 'agents/python/health',
    source: PYTHON,
    promise: 'An agent in Python has the health, readiness and metrics of one in TypeScript.',
  },
  { id: 'agents/python/logs', source: PYTHON, promise: 'It logs lines of JSON without secrets.' },
  {
    id: 'agents/python/stop',
    source: PYTHON,
    promise: 'It ends within two seconds of SIGTERM with status 0, and lets calls in flight end before.',
  },
  {
    id: 'agents/python/stop-in-containers',
    source: PYTHON,
    promise: 'As a container it ends within two seconds of `docker stop`, as one in TypeScript does.',
  },

  {
    id: 'agents/services/known-images',
    source: SERVICES,
    promise:
      'The component generator knows what well-known images listen on, keep, need and how they are asked for their health.',
  },
  {
    id: 'agents/services/started',
    source: SERVICES,
    promise:
      'Services that it describes start healthy, keep their data over a new container, and take their secrets from outside.',
  },
  {
    id: 'agents/services/kubernetes',
    source: SERVICES,
    promise: 'On Kubernetes such a service has a claim for its data, probes, and its secret by reference.',
  },
  {
    id: 'agents/services/language-model',
    source: SERVICES,
    promise:
      'The example of an agent with a language model takes endpoint and model from its metadata and the key as a secret.',
  },
] as const satisfies readonly Requirement[];
