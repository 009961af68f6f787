// The requirements manifest: every promise of the reference document and of the specification, by id. A test says which ones it shows with
// `verifies('id')`; scripts/requirements.test.ts keeps both sides together, `npm run requirements` lists what is open.

import { agentOperationRequirements } from './requirements/agent-operation.js';
import { agentRequirements } from './requirements/agents.js';
import { metadataRequirements } from './requirements/metadata.js';
import { nxRequirements } from './requirements/nx.js';
import { pipelineRequirements } from './requirements/pipeline.js';
import { platformRequirements } from './requirements/platforms.js';
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
];

export type RequirementId = (typeof ALL)[number]['id'];

export const REQUIREMENTS: readonly (Requirement & { readonly id: RequirementId })[] = ALL;
