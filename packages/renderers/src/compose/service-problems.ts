import { schemaProblems, type Definitions, type SchemaProblem } from '../shared/schema-problems.js';

/** A `$` that stands for itself is doubled. */
const HAS_VARIABLE = /(?<!\$)(?:\$\$)*\$\{/;

/** What the Compose Specification does not allow of a service. What a variable stands for is known, and checked, when Compose starts. */
export function serviceProblems(service: unknown, definitions: Definitions): readonly SchemaProblem[] {
  const isOpen = (value: unknown) => typeof value === 'string' && HAS_VARIABLE.test(value);
  return schemaProblems(service, { definitions, root: 'service', platform: 'Compose', isOpen });
}
