/** The file formats as zod schemas, and how a file is held against one. */
export { componentSchema, componentShape, environmentVariable, type ComponentInput } from './component-schema.js';
export { manifestSchema, type ManifestInput } from './system-schema.js';
export { projectSchema, type ProjectInput } from './project-schema.js';
export { plainInput } from './plain-input.js';
export { readVersioned, readWithSchema } from './read-with-schema.js';
export { canonicalValues, placeComponent } from './canonical-component.js';
export { canonicalManifest, canonicalProject, listedAnyway } from './canonical-system.js';
export { createFit, type Shape } from './fits-shape.js';
export { schemaDiagnostics } from './diagnostics.js';
export { knownKeys } from './known-keys.js';
export { mergeLayers } from './merge-layers.js';
