/**
 * The format of `simplemas.deploy.yaml`, version 1.0 (spec.md §2; reference, "Metadata File Format"). The only home of its keys, types and descriptions:
 * validation, the published JSON Schema and the reference page derive from it.
 */
import * as z from 'zod';
import { MCP_TRANSPORTS, METADATA_NAMES, PROTOCOL_NAMES, type Protocol } from '../model/index.js';
import { command, name, portNumber, spelledMap, spelledScalar, text, wordOf } from './scalars.js';

/** YAML reads an unquoted `1.0` as the number 1; how it is spelled decides (read-with-schema.ts). A JSON Schema sees no spelling. */
export const version = z
  .union([z.string(), z.number()])
  .meta({ description: 'Version of the file format.', examples: ['1.0'], enum: ['1.0', 1] });

const component = z
  .strictObject({
    name: name.meta({
      description: 'Name of the component in its system: its service name and its host name.',
      examples: ['chess-player'],
    }),
    type: text.optional().meta({
      description: 'What the component is: agent, service, mcp-server or a word of your own.',
      examples: ['agent'],
      default: 'agent',
    }),
    description: z
      .string()
      .optional()
      .meta({ description: 'What the component does, in a sentence.', examples: ['Plays chess over MCP'] }),
  })
  .meta({ description: 'Who the component is.', examples: [{ name: 'chess-player', type: 'agent' }] });

const buildArgument = z.strictObject({
  name: text.meta({ description: 'Name of the build argument.', examples: ['NODE_IMAGE'] }),
  value: spelledScalar.optional().meta({ description: 'Its value, as written.', examples: ['node:22-slim'] }),
});

const buildArguments = z.union([spelledMap, z.array(buildArgument)]);

const build = z.union([
  text,
  z.strictObject({
    context: text
      .optional()
      .meta({ description: 'Build context, relative to this file.', examples: ['.'], default: '.' }),
    dockerfile: text.optional().meta({
      description: 'Dockerfile, relative to the context.',
      examples: ['docker/Dockerfile'],
      default: 'Dockerfile',
    }),
    args: buildArguments.optional().meta({
      description: 'Build arguments, as a mapping or a list of name and value.',
      examples: [{ NODE_IMAGE: 'node:22-slim' }],
    }),
    target: text.optional().meta({ description: 'Stage of the Dockerfile to build.', examples: ['runtime'] }),
  }),
]);

const docker = z
  .strictObject({
    build: build
      .optional()
      .meta({ description: 'How to build the image; a text is the context.', examples: [{ context: '.' }] }),
    image: text.optional().meta({
      description: 'Image to run; together with build, the name to give the built image.',
      examples: ['postgres:17'],
    }),
    command: command
      .optional()
      .meta({ description: 'Replaces the command of the image.', examples: [['node', 'agent.mjs']] }),
  })
  .meta({ description: 'The container image.', examples: [{ build: { context: '.' } }, { image: 'postgres:17' }] });

export const environmentVariable = z.strictObject({
  name: text.meta({ description: 'Name of the variable.', examples: ['LOG_LEVEL'] }),
  value: spelledScalar
    .optional()
    .meta({ description: 'Its value; counts as text, as written. May hold references.', examples: ['INFO'] }),
  secret: z
    .boolean()
    .optional()
    .meta({ description: 'A secret has no value here: the platform provides it.', examples: [true], default: false }),
  required: z
    .boolean()
    .optional()
    .meta({
      description: 'Whether it must be set when the system starts; a secret must unless given.',
      examples: [true],
    }),
  description: z
    .string()
    .optional()
    .meta({ description: 'What it is for.', examples: ['Logging level of the agent'] }),
});

const port = z.strictObject({
  port: portNumber.meta({ description: 'Port that the component listens on.', examples: [8000] }),
  protocol: wordOf(PROTOCOL_NAMES as [Protocol, ...Protocol[]])
    .optional()
    .meta({ description: 'What is spoken on the port.', examples: ['grpc'], default: 'http' }),
  name: name.optional().meta({
    description: 'Name of the port, for references and for SERVICE_URL_<NAME>_<PORTNAME>.',
    examples: ['admin'],
  }),
  host_port: portNumber
    .optional()
    .meta({ description: 'Port of the host that it is published on under Compose.', examples: [18000] }),
  public: z
    .union([z.boolean(), text])
    .optional()
    .meta({
      description: 'Whether Kubernetes lets in traffic from outside of the cluster; a text is the host name for it.',
      examples: ['chess.example.com'],
      default: false,
    }),
  description: z
    .string()
    .optional()
    .meta({ description: 'What the port is for.', examples: ['Main API endpoint'] }),
});

const volume = z.strictObject({
  name: name.meta({
    description: 'Name of the volume; components that name the same volume share it.',
    examples: ['data-volume'],
  }),
  path: text.meta({ description: 'Absolute path in the container.', examples: ['/app/data'] }),
  size: spelledScalar.optional().meta({
    description: 'How much storage to ask Kubernetes for.',
    examples: ['10Gi'],
    default: '1Gi',
  }),
  description: z
    .string()
    .optional()
    .meta({ description: 'What is kept there.', examples: ['Storage for persistent data'] }),
});

const dependency = z.strictObject({
  name: name.meta({ description: 'Name of the other component.', examples: ['knowledge-base'] }),
  required: z
    .boolean()
    .optional()
    .meta({ description: 'Whether the component is of no use without it.', examples: [false], default: true }),
  description: z
    .string()
    .optional()
    .meta({ description: 'What it is needed for.', examples: ['Knowledge base service'] }),
});

const resources = z
  .strictObject({
    cpu: spelledScalar
      .optional()
      .meta({ description: 'Cores, as a number or in thousandths.', examples: ['500m', 0.5] }),
    memory: spelledScalar.optional().meta({
      description: 'Memory: a number of bytes, or with a unit of Kubernetes (Mi, Gi) or of Compose (m, g).',
      examples: ['512Mi', '2g'],
    }),
    gpu: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Number of GPUs.', examples: [1] }),
  })
  .meta({ description: 'What the component may use.', examples: [{ cpu: '500m', memory: '512Mi' }] });

const healthCheck = z
  .strictObject({
    path: text.optional().meta({
      description: 'Path that answers a GET with 2xx or 3xx while the component is well.',
      examples: ['/health'],
    }),
    port: portNumber
      .optional()
      .meta({ description: 'Port of that path; the primary port unless given.', examples: [8000] }),
    command: command.optional().meta({
      description: 'Command that exits 0 in the container while the component is well.',
      examples: [['pg_isready']],
    }),
    initial_delay_seconds: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Seconds after the start before failures count.', examples: [30], default: 5 }),
    period_seconds: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Seconds between two checks.', examples: [30], default: 10 }),
  })
  .meta({ description: 'How to tell whether the component is well.', examples: [{ path: '/health' }] });

const replicas = z.union([
  z.int().min(0),
  z.strictObject({
    min: z
      .int()
      .min(1)
      .meta({ description: 'The least containers.', examples: [2] }),
    max: z
      .int()
      .min(1)
      .meta({ description: 'The most containers.', examples: [5] }),
  }),
]);

const mcp = z
  .strictObject({
    transport: wordOf(MCP_TRANSPORTS)
      .optional()
      .meta({ description: 'Transport of the MCP server.', examples: ['streamable-http'] }),
    path: text.optional().meta({ description: 'Path of the MCP endpoint.', examples: ['/mcp'] }),
    tools: z
      .array(text)
      .optional()
      .meta({ description: 'Tools that it serves.', examples: [['search']] }),
  })
  .meta({
    description: 'What the component serves over MCP.',
    examples: [{ transport: 'streamable-http', path: '/mcp', tools: ['search'] }],
  });

export const patches = z
  .strictObject({
    compose: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Merged into the Compose service.', examples: [{ shm_size: '1gb' }] }),
    kubernetes: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Merged into the Kubernetes objects.', examples: [{ Deployment: {} }] }),
  })
  .meta({
    description: 'What the format has no key for, in the terms of a platform.',
    examples: [{ compose: { shm_size: '1gb' } }],
  });

/** Every key of a component but `version`: what a manifest can override. */
export const componentShape = {
  component,
  docker: docker.optional(),
  environment: z
    .array(environmentVariable)
    .optional()
    .meta({ description: 'Environment variables.', examples: [[{ name: 'LOG_LEVEL', value: 'INFO' }]] }),
  ports: z
    .array(port)
    .optional()
    .meta({ description: 'Ports that the component listens on.', examples: [[{ port: 8000, protocol: 'http' }]] }),
  volumes: z
    .array(volume)
    .optional()
    .meta({ description: 'Storage that outlives the container.', examples: [[{ name: 'data', path: '/app/data' }]] }),
  dependencies: z
    .array(dependency)
    .optional()
    .meta({ description: 'Other components that this one calls.', examples: [[{ name: 'knowledge-base' }]] }),
  resources: resources.optional(),
  health_check: healthCheck.optional(),
  replicas: replicas.optional().meta({
    description: 'How many containers to run; a range lets Kubernetes follow the load, and Compose runs the least.',
    examples: [2, { min: 2, max: 5 }],
  }),
  labels: spelledMap.optional().meta({ description: 'Labels of the container.', examples: [{ team: 'games' }] }),
  local: z
    .strictObject({
      command: command.meta({
        description: 'Starts the component in its own folder.',
        examples: ['node dist/agent.mjs'],
      }),
    })
    .optional()
    .meta({
      description: 'How the component runs as a process on this machine.',
      examples: [{ command: 'node dist/agent.mjs' }],
    }),
  mcp: mcp.optional(),
  patches: patches.optional(),
};

export const componentSchema = z.strictObject({ version, ...componentShape }).meta({
  title: METADATA_NAMES[0],
  description: 'Deployment metadata of one component of a multi-agent system.',
});

export type ComponentInput = z.infer<typeof componentSchema>;
