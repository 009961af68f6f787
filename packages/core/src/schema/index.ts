/** The file formats as zod schemas, and how a file is held against one. */
export { componentSchema, componentShape, environmentVariable, type ComponentInput } from './component-schema.js';
export { NAME_PATTERN, VARIABLE_NAME_PATTERN } from './scalars.js';
export { readWithSchema } from './read-with-schema.js';
export { canonicalComponent } from './canonical-component.js';
