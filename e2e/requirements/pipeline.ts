// Promises about the way from files to a system: what is read, what is reported, what is written.

import type { Requirement } from './requirement.js';

const PIPELINE = 'specification: From files to a system';

export const pipelineRequirements = [
  {
    id: 'spec/input/bounded-time',
    source: PIPELINE,
    promise: 'Any text of up to 1 MiB ends in a report of a length that can be read, and in seconds.',
  },
] as const satisfies readonly Requirement[];
