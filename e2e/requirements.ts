// The requirements manifest: every promise of the reference document and of the specification, by id. A test says which ones it shows with
// `verifies('id')`; scripts/requirements.test.ts keeps both sides together, `npm run requirements` lists what is open.

import { agentOperationRequirements } from './requirements/agent-operation.js';
import { agentRequirements } from './requirements/agents.js';
import { metadataRequirements } from './requirements/metadata.js';
import { nxRequirements } from './requirements/nx.js';
import { pipelineRequirements } from './requirements/pipeline.js';
import { platformRequirements } from './requirements/platforms.js';
import { formatRequirements } from './requirements/format.js';
import { referenceRequirements } from './requirements/references.js';
import { dependencyRequirements } from './requirements/dependencies.js';
import { composeRequirements } from './requirements/compose.js';
import { commandLineRequirements } from './requirements/command-line.js';
import type { Requirement } from './requirements/requirement.js';
import { singleComponentRequirements } from './requirements/single-component.js';
import { systemRequirements } from './requirements/systems.js';

const ALL = [
  ...metadataRequirements,
  ...singleComponentRequirements,
  ...systemRequirements,
  ...platformRequirements,
  ...nxRequirements,
  ...pipelineRequirements,
  ...agentRequirements,
  ...agentOperationRequirements,
  ...commandLineRequirements,
  ...composeRequirements,
  ...dependencyRequirements,
  ...referenceRequirements,
  ...formatRequirements,
];

export type RequirementId = (typeof ALL)[number]['id'];

export const REQUIREMENTS: readonly (Requirement & { readonly id: RequirementId })[] = ALL;
