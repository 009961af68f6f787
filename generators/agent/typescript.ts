import { addDependenciesToPackageJson } from '@nx/devkit';
import { HEALTH_PATH } from '@simplemas/contract';
import { RUNTIME_RANGE, TYPESCRIPT_TOOLS } from '../shared/versions.js';
import type { AgentLanguage } from './agent-language.js';
import { labelText, propertyKey, stringLiteral } from './quote.js';
import { scopeOf } from './scope.js';

/** Agents on `@simplemas/runtime`, bundled into one file. */
export const typescript: AgentLanguage = {
  templates: () => ['typescript'],
  isPackage: true,
  addTools: (tree) => {
    addDependenciesToPackageJson(tree, { '@simplemas/runtime': RUNTIME_RANGE }, TYPESCRIPT_TOOLS, 'package.json', true);
  },
  view: (tree, agent) => ({
    packageName: `@${scopeOf(tree)}/${agent.name.toLowerCase()}`,
    healthPath: HEALTH_PATH,
    labelText,
    propertyKey,
    stringLiteral,
    localCommand: 'node build.mjs && exec node --enable-source-maps dist/agent.mjs',
  }),
};
