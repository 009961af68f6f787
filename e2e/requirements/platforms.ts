// Promises about what runs: agents in one or several processes, under Compose, on Kubernetes, and their logs.

import type { Requirement } from './requirement.js';

const SINGLE = 'reference: Single-Process Deployment';
const MULTI = 'reference: Multi-Process Deployment';
const COMPOSE = 'reference: Docker Compose';
const KUBERNETES = 'reference: Kubernetes Deployment';
const LOGGING = 'reference: Monitoring and Logging';

export const platformRequirements = [
  {
    id: 'programs/single-process/several-agents',
    source: SINGLE,
    promise: 'One program can create and run several agents.',
  },
  {
    id: 'programs/single-process/mcp-urls',
    source: SINGLE,
    promise: 'With the MCP communicator an agent reaches another one of its process at mcp://NAME.',
  },
  {
    id: 'programs/single-process/service-urls',
    source: SINGLE,
    promise: 'A communicator is made with the name of its agent and a map from peers to URLs.',
  },
  {
    id: 'programs/single-process/start',
    source: SINGLE,
    promise: 'Waiting for the start of an agent means that it can be called.',
  },
  {
    id: 'programs/single-process/stop',
    source: SINGLE,
    promise: 'On an interrupt all agents of the program stop gracefully.',
  },
  {
    id: 'programs/multi-process/http-communicator',
    source: MULTI,
    promise: 'With the HTTP communicator agents of different processes call each other.',
  },
  {
    id: 'programs/multi-process/http-port',
    source: MULTI,
    promise: 'An agent listens on the port that its program asks for.',
  },
  {
    id: 'programs/multi-process/url-path',
    source: MULTI,
    promise: 'The URL of a peer may end in a path named after it.',
  },
  {
    id: 'programs/multi-process/mutual',
    source: MULTI,
    promise: 'Two agents may name each other as peers, whichever starts first.',
  },
  {
    id: 'programs/multi-process/stop',
    source: MULTI,
    promise: 'An interrupt of one process stops its agent gracefully.',
  },

  {
    id: 'compose/services/one-per-agent',
    source: COMPOSE,
    promise: 'Several agents are deployed by one Compose file with a service for each.',
  },
  {
    id: 'compose/services/build',
    source: COMPOSE,
    promise: 'A service is built from the source of its agent.',
  },
  {
    id: 'compose/services/command',
    source: COMPOSE,
    promise: 'The command of a service can differ from that of its image.',
  },
  {
    id: 'compose/services/ports',
    source: COMPOSE,
    promise: 'The port of an agent is published on the host under the same number.',
  },
  {
    id: 'compose/services/agent-variables',
    source: COMPOSE,
    promise: 'An agent finds its name in AGENT_NAME and its port in AGENT_PORT.',
  },
  {
    id: 'compose/services/peer-urls',
    source: COMPOSE,
    promise: 'The URL of a peer is made from its service name and its container port.',
  },
  {
    id: 'compose/services/mutual',
    source: COMPOSE,
    promise: 'Two agents that need each other are both told where the other is.',
  },

  {
    id: 'kubernetes/deployment/per-agent',
    source: KUBERNETES,
    promise: 'An agent becomes a Deployment under its name.',
  },
  {
    id: 'kubernetes/deployment/replicas',
    source: KUBERNETES,
    promise: 'A Deployment has one replica unless more are asked for.',
  },
  {
    id: 'kubernetes/deployment/labels',
    source: KUBERNETES,
    promise: 'Pods carry the label app with the name of the agent, and the Deployment selects by it.',
  },
  {
    id: 'kubernetes/deployment/image',
    source: KUBERNETES,
    promise: 'The container has the name of the agent and runs its image.',
  },
  {
    id: 'kubernetes/deployment/command',
    source: KUBERNETES,
    promise: 'The command of the container can be given.',
  },
  {
    id: 'kubernetes/deployment/ports',
    source: KUBERNETES,
    promise: 'The ports of the agent are container ports.',
  },
  {
    id: 'kubernetes/deployment/agent-variables',
    source: KUBERNETES,
    promise: 'AGENT_NAME and AGENT_PORT are set as strings in the container.',
  },
  {
    id: 'kubernetes/deployment/peer-urls',
    source: KUBERNETES,
    promise: 'The URL of a peer is made from the name of its Service and its port.',
  },
  {
    id: 'kubernetes/service/name',
    source: KUBERNETES,
    promise: 'The Service of an agent is called NAME-service.',
  },
  {
    id: 'kubernetes/service/selector',
    source: KUBERNETES,
    promise: 'The Service selects pods by the label app.',
  },
  {
    id: 'kubernetes/service/ports',
    source: KUBERNETES,
    promise: 'The Service forwards the port of the agent to the same port of the pod.',
  },
  {
    id: 'kubernetes/service/type',
    source: KUBERNETES,
    promise: 'The Service is reachable inside the cluster only, as ClusterIP.',
  },

  {
    id: 'logging/get-logger',
    source: LOGGING,
    promise: 'A program gets a logger by the name of its module.',
  },
  {
    id: 'logging/add-sink',
    source: LOGGING,
    promise: 'A logger takes a sink called prometheus with host and port of the monitoring server.',
  },
  {
    id: 'logging/structured-fields',
    source: LOGGING,
    promise: 'A log call takes a message and named fields, lists among them.',
  },
] as const satisfies readonly Requirement[];
