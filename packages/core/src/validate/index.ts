/** What a single file can get wrong beyond its schema. */
export { readComponent, type ComponentReading } from './read-component.js';
export { restoreComponent } from './restore-component.js';
export { readManifest, readProjectFile, type SystemFileReading } from './read-system-file.js';
export { validateComponent } from './validate-component.js';
export { validateDiagnostics } from './diagnostics.js';
export { checkName } from './name-rule.js';
export { cpuQuantity, memoryQuantity } from './quantities.js';
export { findRepeats } from './find-repeats.js';
