import type { Tree } from '@nx/devkit';
import { asMapping, parseYaml } from '@simplemas/core';
import { isComponentFile } from '../../plugins/inference/workspace-components.js';
import { sourceFilesIn } from './source-files.js';

/** What a new component must not collide with. */
export interface WorkspaceComponent {
  readonly file: string;
  readonly name: string | undefined;
  /** `component.type`, as it is written. */
  readonly type: string | undefined;
  readonly ports: readonly number[];
  /** Names of those it depends on. */
  readonly dependencies: readonly string[];
}

/** The components of the workspace, as far as their files can be read: a broken one stands in nobody's way. */
export function findComponents(tree: Tree): readonly WorkspaceComponent[] {
  const files = sourceFilesIn(tree).filter(isComponentFile);
  return files.map((file) => readComponent(file, tree.read(file, 'utf8') ?? ''));
}

function readComponent(file: string, text: string): WorkspaceComponent {
  const metadata = parseYaml({ path: file, text }).value?.value ?? {};
  const { name, type } = asMapping(metadata['component']);
  const ports = Array.isArray(metadata['ports']) ? metadata['ports'].map(asMapping) : [];
  const dependencies = Array.isArray(metadata['dependencies']) ? metadata['dependencies'].map(asMapping) : [];
  return {
    file,
    name: typeof name === 'string' ? name : undefined,
    type: typeof type === 'string' ? type : undefined,
    ports: ports.flatMap((entry) => [entry['port'], entry['host_port']]).filter((port) => typeof port === 'number'),
    dependencies: dependencies.map((entry) => entry['name']).filter((each) => typeof each === 'string'),
  };
}
