// Promises about references in the texts of a component.

import type { Requirement } from './requirement.js';

const SOURCE = 'specification: References';

export const referenceRequirements = [
  { id: 'spec/references/component', source: SOURCE, promise: '${component.X} is any scalar of the component.' },
  {
    id: 'spec/references/dependency-properties',
    source: SOURCE,
    promise: 'name, type, description, host, port, url, protocol and named ports of a dependency can be referred to.',
  },
  {
    id: 'spec/references/everywhere',
    source: SOURCE,
    promise: 'References work in every text of the file but component.name and version.',
  },
  { id: 'spec/references/escaped', source: SOURCE, promise: '$${ is a literal ${.' },
  {
    id: 'spec/references/declared-variable',
    source: SOURCE,
    promise: 'A variable that the component declares is replaced by its resolved value.',
  },
  { id: 'spec/references/cycle', source: SOURCE, promise: 'Variables in a circle are an error that prints it.' },
  {
    id: 'spec/references/left-to-the-platform',
    source: SOURCE,
    promise: 'A secret or an undeclared variable is left to the platform, in its own form.',
  },
  { id: 'spec/references/default', source: SOURCE, promise: '${env.NAME:-default} gives a default.' },
  { id: 'spec/references/as-compose-writes', source: SOURCE, promise: '${NAME} and ${NAME:-default} mean the same.' },
  {
    id: 'spec/references/other-dollars',
    source: SOURCE,
    promise: 'Every other $ is literal, and escaped for the platform.',
  },
  {
    id: 'spec/references/unknown',
    source: SOURCE,
    promise:
      'An unknown namespace, property, dependency or dependency property is an error with the one that was meant.',
  },
  {
    id: 'spec/references/addresses',
    source: SOURCE,
    promise: 'Addresses are those of the platform: a service of Compose, a Service of Kubernetes, a local port.',
  },
  {
    id: 'spec/references/value-reaches-the-process',
    source: SOURCE,
    promise: 'Any text in an environment variable is what the process in the container sees.',
  },
] as const satisfies readonly Requirement[];
