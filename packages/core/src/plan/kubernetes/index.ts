/** What only Kubernetes is told: names that are DNS labels, claims, images of a registry, `$(NAME)` (spec.md §6). */
export { hostProblems } from './public-ports.js';
export { nameProblems } from './name-problems.js';
export { dnsLabel, serviceNameOf } from './names.js';
export { labelValue } from './labels.js';
export type { ImageNaming } from './image.js';
export { planClaims, volumesOf } from './storage.js';
export { callersIn, planWorkload, type ImageFacts, type WorkloadContext } from './plan-workload.js';
