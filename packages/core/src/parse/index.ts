/** From text to plain data with positions. The only folder that reads YAML. */
export { describeValue } from './describe-value.js';
export { parseYaml } from './parse-yaml.js';
export type { ParsedFile } from './parsed-file.js';
export { readPlainYaml } from './read-plain-yaml.js';
export { readYamlValue } from './read-yaml-value.js';
