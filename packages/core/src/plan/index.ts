/** A system to a plan for one platform. */
export { usesOf, type VariableUse } from './deploy-variables.js';
export {
  draftPlan,
  finishPlan,
  planDeployment,
  type PlanDraft,
  type PlanFrame,
  type PlanRequest,
} from './plan-deployment.js';
export type { ComponentDecisions } from './plan-component.js';
export { planDiagnostics } from './diagnostics.js';
export { dnsLabel, labelValue, type ImageFacts, type ImageNaming } from './kubernetes/index.js';
