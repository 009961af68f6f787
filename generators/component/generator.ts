/** Creates a component from an image that others have made: a database, a broker, a model server. */
import { type Tree } from '@nx/devkit';
import { readComponent } from '@simplemas/core';
import { renderMetadata } from '@simplemas/renderers';
import { addSimplemas } from '../init/add-simplemas.js';
import { freeFolder, refuseNamesake, validName } from '../shared/new-component.js';
import { reportFindings } from '../shared/report-findings.js';
import { settleFiles } from '../shared/settle-files.js';
import { createTreeHost } from '../shared/tree-host.js';
import { findComponents } from '../shared/workspace-components.js';
import type { ComponentOptions } from './component-options.js';
import { describeComponent } from './describe-component.js';

const SERVICES_FOLDER = 'services';

export default async function componentGenerator(tree: Tree, options: ComponentOptions): Promise<void> {
  const name = validName(options.name, 'component');
  const folder = freeFolder(tree, options.directory ?? `${SERVICES_FOLDER}/${name}`);
  refuseNamesake(name, findComponents(tree));
  const file = renderMetadata(folder, describeComponent(options));
  // What was said is checked as what a user writes is; nothing is written with an error.
  const { diagnostics } = readComponent({ path: file.path, text: file.contents });
  const host = createTreeHost(tree);
  host.files.write(file.path, file.contents);
  reportFindings(host, diagnostics);
  addSimplemas(tree);
  await settleFiles(tree);
}
