/** Everything that turns a plan into files. One folder a platform; a renderer never looks into another's. */
export { compose, type ComposeOptions } from './compose/index.js';
export { generatedHeader, isGenerated } from './shared/header.js';
export { printYaml } from './shared/yaml.js';
export type { RenderedFile, Renderer } from './renderer.js';
