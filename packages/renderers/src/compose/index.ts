/** Docker Compose: one file with all services of the system, and an example of what `.env` must hold (spec.md §5; Compose specification). */
import { compareText, folderOf, type NetworkEntry, type Plan, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile, Renderer } from '../renderer.js';
import { generatedHeader } from '../shared/header.js';
import { printYaml } from '../shared/yaml.js';
import { composeService } from './compose-service.js';
import { envExample, envExamplePath } from './env-example.js';

export interface ComposeOptions {
  /** The file to write. */
  readonly output: WorkspacePath;
  /** Address of this machine that published ports listen on; all of them unless given. */
  readonly bindAddress?: string;
  /** `none` leaves `depends_on` out, which makes Compose read a large system much faster. */
  readonly startOrder?: 'dependencies' | 'none';
}

const SOURCES = 'simplemas.deploy.yaml files';

export const compose: Renderer<ComposeOptions> = {
  name: 'compose',
  summary: 'Docker Compose',
  platform: 'compose',
  defaultOutput: 'docker-compose.yml',
  render: (plan, options) => ({
    value: [
      {
        path: options.output,
        contents: `${generatedHeader(SOURCES)}\n${printYaml(composeDocument(plan, options))}`,
      },
      ...envExampleOf(plan, options),
    ],
    diagnostics: [],
  }),
};

function envExampleOf({ deployVariables }: Plan, { output }: ComposeOptions): readonly RenderedFile[] {
  if (deployVariables.length === 0) return [];
  const contents = `${generatedHeader(SOURCES)}${envExample(deployVariables)}`;
  return [{ path: envExamplePath(output), contents, isCompanion: true }];
}

function composeDocument(plan: Plan, options: ComposeOptions): Readonly<Record<string, unknown>> {
  const projectName = plan.systemName === undefined ? undefined : composeProjectName(plan.systemName);
  const networks = networksOf(plan, projectName);
  const context = {
    file: options.output,
    folder: folderOf(options.output),
    ...(projectName === undefined ? {} : { systemName: projectName }),
    networksOf: joinedNetworks(plan, networks),
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

/**
 * The networks of a manifest, else one named after the system; a system without a name is left on the default network of its Compose project. Components that are
 * kept apart have theirs, and those of a manifest stay declared for what patches say.
 */
function networksOf({ networks, networkGroups }: Plan, projectName: string | undefined): readonly NetworkEntry[] {
  const own = networkGroups ?? (projectName === undefined || networks.length > 0 ? [] : [{ name: projectName }]);
  return [...networks, ...own.map(({ name }): NetworkEntry => ({ name }))].toSorted((a, b) =>
    compareText(a.name, b.name),
  );
}

function joinedNetworks(
  { networkGroups }: Plan,
  all: readonly NetworkEntry[],
): (component: string) => readonly string[] {
  if (networkGroups === undefined) {
    const names = all.map(({ name }) => name);
    return () => names;
  }
  const joined = new Map<string, string[]>();
  for (const { name, members } of networkGroups) {
    for (const member of members) joined.set(member, [...(joined.get(member) ?? []), name]);
  }
  return (component) => (joined.get(component) ?? []).toSorted(compareText);
}

/** Compose allows lower case letters, digits, `-` and `_`, the first a letter or digit. */
function composeProjectName(systemName: string): string {
  const allowed = systemName
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
  return allowed === '' ? 'system' : allowed;
}
