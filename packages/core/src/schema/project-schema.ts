/**
 * The format of `simplemas_project.yml` (reference, "Project-Based Deployment"). The file belongs to the framework as a whole, and other tools keep keys of theirs
 * in it, so unknown keys at its top are none of our business; inside an agent they are errors, as in the other formats. Its `version` is that of the project.
 */
import * as z from 'zod';
import { PROJECT_FILE_NAME } from '../model/index.js';
import { spelledScalar, text } from './scalars.js';

const agent = z.union([
  text,
  z.strictObject({
    path: text.meta({
      description: 'Folder or metadata file of the agent, relative to the project file.',
      examples: ['agents/worker'],
    }),
  }),
]);

export const projectSchema = z
  .looseObject({
    name: text.optional().meta({
      description: 'Name of the project and its system; that of its folder unless given.',
      examples: ['my_project'],
    }),
    version: spelledScalar.optional().meta({ description: 'Version of the project, free text.', examples: ['0.1.0'] }),
    agents: z.record(z.string(), agent).meta({
      description: 'The agents by name: each a path, or a mapping with "path".',
      examples: [{ orchestrator: 'agents/orchestrator', worker: { path: 'agents/worker' } }],
    }),
  })
  .meta({ title: PROJECT_FILE_NAME, description: 'A project: its name and the folders of its agents.' });

export type ProjectInput = z.infer<typeof projectSchema>;
