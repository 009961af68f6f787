/**
 * The format of `simplemas.manifest.yaml`, version 1.0 (reference, "Central Manifest Orchestration"; spec.md §2, §5). What it overrides has the keys and types of
 * `simplemas.deploy.yaml`.
 */
import * as z from 'zod';
import { MANIFEST_NAME } from '../model/index.js';
import { componentShape, environmentVariable, version } from './component-schema.js';
import { withRemovals } from './removable.js';
import { name, text } from './scalars.js';

/** The name stays: it is how dependencies and this very entry find the component. */
const component = componentShape.component.omit({ name: true }).meta({
  description: 'Who the component is in this system.',
  examples: [{ description: 'Plays for the home team' }],
});

const overrides = withRemovals(z.strictObject({ ...componentShape, component: component.optional() })).meta({
  description:
    'What is different in this system: variables are merged by name and mappings key by key, everything else is replaced; null removes a key.',
  examples: [{ environment: [{ name: 'LOG_LEVEL', value: 'DEBUG' }], replicas: 2 }],
});

const listedComponent = z.strictObject({
  name: name.meta({ description: 'Name of the component, as its metadata file says it.', examples: ['chess-player'] }),
  path: text.meta({
    description: 'Its folder or its metadata file, relative to the manifest.',
    examples: ['agents/chess-player', 'agents/chess-player/simplemas.deploy.yaml'],
  }),
  overrides: overrides.optional(),
});

const network = z.strictObject({
  name: name.meta({ description: 'Name of the network.', examples: ['agent-network'] }),
  driver: text
    .optional()
    .meta({ description: 'Its driver; the one of the platform unless given.', examples: ['bridge'] }),
});

const globals = z
  .strictObject({
    networks: z
      .array(network)
      .optional()
      .meta({
        description: 'Networks that every component joins.',
        examples: [[{ name: 'agent-network', driver: 'bridge' }]],
      }),
    environment: z
      .array(environmentVariable)
      .optional()
      .meta({
        description: 'Variables of every component that does not set them itself.',
        examples: [[{ name: 'LOG_LEVEL', value: 'INFO' }]],
      }),
  })
  .meta({
    description: 'What holds for all components.',
    examples: [{ networks: [{ name: 'agent-network' }], environment: [{ name: 'LOG_LEVEL', value: 'INFO' }] }],
  });

export const manifestSchema = z
  .strictObject({
    version,
    name: text
      .optional()
      .meta({ description: 'Name of the system; that of its folder unless given.', examples: ['chess-club'] }),
    components: z.array(listedComponent).meta({
      description: 'The components of the system.',
      examples: [[{ name: 'chess-player', path: 'agents/chess-player' }]],
    }),
    global: globals.optional(),
  })
  .meta({
    title: MANIFEST_NAME,
    description: 'A multi-agent system: its components, and what is different in them here.',
  });

export type ManifestInput = z.infer<typeof manifestSchema>;
