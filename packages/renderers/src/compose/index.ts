/** Docker Compose: one file with all services of the system (spec.md §5; Compose specification). */
import { compareText, folderOf, type NetworkEntry, type Plan, type WorkspacePath } from '@simplemas/core';
import type { Renderer } from '../renderer.js';
import { generatedHeader } from '../shared/header.js';
import { printYaml } from '../shared/yaml.js';
import { composeService } from './compose-service.js';

export interface ComposeOptions {
  /** The file to write. */
  readonly output: WorkspacePath;
  /** Address of this machine that published ports listen on; all of them unless given. */
  readonly bindAddress?: string;
  /** `none` leaves `depends_on` out, which makes Compose read a large system much faster. */
  readonly startOrder?: 'dependencies' | 'none';
}

export const compose: Renderer<ComposeOptions> = {
  name: 'compose',
  summary: 'Docker Compose',
  platform: 'compose',
  defaultOutput: 'docker-compose.yml',
  render: (plan, options) => ({
    value: [
      {
        path: options.output,
        contents: `${generatedHeader('simplemas.deploy.yaml files')}\n${printYaml(composeDocument(plan, options))}`,
      },
    ],
    diagnostics: [],
  }),
};

function composeDocument(plan: Plan, options: ComposeOptions): Readonly<Record<string, unknown>> {
  const projectName = plan.systemName === undefined ? undefined : composeProjectName(plan.systemName);
  const networks = networksOf(plan, projectName);
  const context = {
    folder: folderOf(options.output),
    ...(projectName === undefined ? {} : { systemName: projectName }),
    networkNames: networks.map((network) => network.name),
    ...(options.bindAddress === undefined ? {} : { bindAddress: options.bindAddress }),
    hasStartOrder: options.startOrder !== 'none',
  };
  return {
    ...(projectName === undefined ? {} : { name: projectName }),
    services: Object.fromEntries(
      plan.components.map((component) => [component.name, composeService(component, context)]),
    ),
    ...(networks.length === 0
      ? {}
      : {
          networks: Object.fromEntries(
            networks.map(({ name, driver }) => [name, driver === undefined ? {} : { driver }]),
          ),
        }),
    ...(plan.volumeNames.length === 0
      ? {}
      : { volumes: Object.fromEntries(plan.volumeNames.map((name) => [name, {}])) }),
  };
}

/** The networks of a manifest, else one named after the system; a system without a name is left on the default network of its Compose project. */
function networksOf(plan: Plan, projectName: string | undefined): readonly NetworkEntry[] {
  if (plan.networks.length > 0) return plan.networks.toSorted((a, b) => compareText(a.name, b.name));
  return projectName === undefined ? [] : [{ name: projectName }];
}

/** Compose allows lower case letters, digits, `-` and `_`, the first a letter or digit. */
function composeProjectName(systemName: string): string {
  const allowed = systemName
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
  return allowed === '' ? 'system' : allowed;
}
