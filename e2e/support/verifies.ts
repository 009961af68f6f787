// Lets a test say which promises of the requirements it shows. The only file outside its package that any test may import.

import { REQUIREMENTS, type RequirementId } from '../requirements.js';

const known: ReadonlySet<string> = new Set(REQUIREMENTS.map((requirement) => requirement.id));

/**
 * Call it inside a `test` or `describe`, with literal ids: scripts/requirements.test.ts finds the calls in the source.
 * At run time it only refuses an id that does not exist.
 */
export function verifies(...ids: readonly [RequirementId, ...RequirementId[]]): void {
  for (const id of ids) if (!known.has(id)) throw new Error(`There is no requirement "${id}" in e2e/requirements.ts`);
}
