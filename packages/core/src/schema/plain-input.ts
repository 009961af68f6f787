import type { ParsedFile } from '../parse/index.js';
import { COMPONENT_SHAPE } from './component-shape.gen.js';
import type { ComponentInput } from './component-schema.js';
import { createFit } from './fits-shape.js';
import { versionProblems } from './version-problems.js';
import { withoutExtensions } from './without-extensions.js';

const fitsComponent = createFit(COMPONENT_SHAPE);

/**
 * What a metadata file that fits its schema says: the same as zod makes of it, without loading zod. Undefined where anything is wrong: zod alone says what. A property
 * test holds the two against each other.
 */
export function plainInput(file: ParsedFile): ComponentInput | undefined {
  const value = fittingValue(file.value);
  return value === undefined || versionProblems(file).length > 0 ? undefined : (value as ComponentInput);
}

/** A value that fits has no key of the user's own but where its content is free, so that most files need no second look. */
function fittingValue(value: unknown): unknown {
  if (fitsComponent(value)) return value;
  const own = withoutExtensions(value);
  return own !== value && fitsComponent(own) ? own : undefined;
}
