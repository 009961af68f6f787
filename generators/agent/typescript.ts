import { addDependenciesToPackageJson, offsetFromRoot, readJson, type Tree } from '@nx/devkit';
import { HEALTH_PATH, MCP_PATH } from '@simplemas/contract';
import { RUNTIME_RANGE, TYPESCRIPT_TOOLS } from '../shared/versions.js';
import type { AgentLanguage } from './agent-language.js';
import { labelText, metadataText, propertyKey, stringLiteral } from './quote.js';

/** The schema of the installed version: editors check and complete the file with it, offline too. */
const METADATA_SCHEMA = 'node_modules/simplemas/schemas/simplemas.deploy.schema.json';

/** Agents on `@simplemas/runtime`, bundled into one file. */
export const typescript: AgentLanguage = {
  templates: 'typescript',
  isPackage: true,
  addTools: (tree) => {
    addDependenciesToPackageJson(tree, { '@simplemas/runtime': RUNTIME_RANGE }, TYPESCRIPT_TOOLS, 'package.json', true);
  },
  view: (tree, agent) => ({
    ...agent,
    dot: '.',
    packageName: `@${scopeOf(tree)}/${agent.name.toLowerCase()}`,
    healthPath: HEALTH_PATH,
    mcpPath: MCP_PATH,
    metadataSchema: `${offsetFromRoot(agent.directory)}${METADATA_SCHEMA}`,
    metadataText,
    labelText,
    propertyKey,
    stringLiteral,
    json: JSON.stringify,
  }),
};

/** The scope keeps an agent called "express" apart from the package of that name. */
function scopeOf(tree: Tree): string {
  const { name = 'workspace' } = readJson<{ name?: string }>(tree, 'package.json');
  return name.startsWith('@') ? name.slice(1, name.indexOf('/')) : name;
}
