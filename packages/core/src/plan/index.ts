/** A system to a plan for one platform. */
export { planDeployment, type PlanRequest } from './plan-deployment.js';
export { planDiagnostics } from './diagnostics.js';
