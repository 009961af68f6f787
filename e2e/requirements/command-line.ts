// Promises about the command line, and about the lists of components that it takes.

import type { Requirement } from './requirement.js';

const SOURCE = 'specification: the `simplemas deploy` command';

export const commandLineRequirements = [
  { id: 'spec/cli/version', source: SOURCE, promise: '--version prints the version.' },
  { id: 'spec/cli/help', source: SOURCE, promise: '--help has examples.' },
  { id: 'spec/cli/completion', source: SOURCE, promise: 'Shells complete commands, options and their values.' },
  {
    id: 'spec/cli/explain',
    source: SOURCE,
    promise: '`simplemas explain CODE` prints what a code means, a bad and a good example.',
  },
  {
    id: 'spec/cli/codes-documented',
    source: SOURCE,
    promise: 'Every code has a page, whose bad example raises it and whose good one does not.',
  },
  {
    id: 'spec/cli/validate-below-a-folder',
    source: SOURCE,
    promise: '`deploy validate` and `deploy compose` take one file, or all below a folder.',
  },
  { id: 'spec/cli/discover-json', source: SOURCE, promise: '`deploy discover` prints a table, or JSON.' },
  {
    id: 'spec/manifest/overrides',
    source: SOURCE,
    promise: 'A manifest can override every key of a component; environment is merged by name.',
  },
  { id: 'spec/manifest/global', source: SOURCE, promise: 'A manifest has global networks and a global environment.' },
  {
    id: 'spec/manifest/entries',
    source: SOURCE,
    promise:
      'An entry leads to a folder or to a metadata file; one that is not there, is twice or names no component is an error.',
  },
  {
    id: 'spec/project/agents',
    source: SOURCE,
    promise:
      'An agent of a project file is a path, or a mapping with a path; one that is not there or is twice is an error.',
  },
  {
    id: 'spec/project/project-names',
    source: SOURCE,
    promise: 'With --use-project-names the names of the project are those in dependencies, URLs and services.',
  },
  { id: 'spec/project/strict', source: SOURCE, promise: '--strict makes a missing agent or dependency an error.' },
  { id: 'spec/paths/inside', source: SOURCE, promise: 'A path that leaves the workspace is told.' },
  {
    id: 'spec/cli/as-the-reference-writes',
    source: SOURCE,
    promise: 'Every command line of the reference runs as it is written there.',
  },
] as const satisfies readonly Requirement[];
