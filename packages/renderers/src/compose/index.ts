/** Docker Compose: one file with all services of the system, and an example of what `.env` must hold (spec.md §5; Compose specification). */
import {
  baseNameOf,
  compareText,
  folderOf,
  type NetworkEntry,
  type NetworkGroup,
  type Plan,
  type PlanFrame,
  type PlannedComponent,
  type WorkspacePath,
} from '@simplemas/core';
import type { PiecewiseRenderer, RenderedFile } from '../renderer.js';
import { generatedHeader } from '../shared/header.js';
import { printYaml, printYamlEntry } from '../shared/yaml.js';
import { composeService, type ServiceContext } from './compose-service.js';
import { envExample, envExamplePath } from './env-example.js';
import { composeProjectName } from './project-name.js';

export interface ComposeOptions {
  /** The file to write. */
  readonly output: WorkspacePath;
  /** Address of this machine that published ports listen on; all of them unless given. */
  readonly bindAddress?: string;
  /** `none` leaves `depends_on` out, which makes Compose read a large system much faster. */
  readonly startOrder?: 'dependencies' | 'none';
}

const SOURCES = 'simplemas.deploy.yaml files';

/** A piece is the text of one service. */
export const compose: PiecewiseRenderer<ComposeOptions, ServiceContext, string> = {
  name: 'compose',
  summary: 'Docker Compose',
  platform: 'compose',
  defaultOutput: 'docker-compose.yml',
  render: (plan, options) => {
    const contextOf = serviceContexts(plan, options);
    const services = plan.components.map((component) => serviceText(component, contextOf(component)));
    return { value: composeFiles(plan, services, options), diagnostics: [] };
  },
  contextsOf: serviceContexts,
  renderPiece: serviceText,
  assemble: composeFiles,
};

function composeFiles(
  plan: Omit<Plan, 'components'>,
  services: readonly string[],
  options: ComposeOptions,
): readonly RenderedFile[] {
  const projectName = projectNameOf(plan);
  const networks = networksOf(plan, projectName).map(
    ({ name, driver }) => [name, driver === undefined ? {} : { driver }] as const,
  );
  const volumes = plan.volumeNames.map((name) => [name, {}] as const);
  const contents = [
    `${generatedHeader(SOURCES)}\n`,
    projectName === undefined ? '' : printYaml({ name: projectName }),
    services.length === 0 ? printYaml({ services: {} }) : 'services:\n',
    ...services,
    networks.length === 0 ? '' : printYaml({ networks: Object.fromEntries(networks) }),
    volumes.length === 0 ? '' : printYaml({ volumes: Object.fromEntries(volumes) }),
  ].join('');
  const examples = envExampleOf(plan, options);
  // Once there is nothing to fill in any more, an example that says otherwise is left over.
  const example = baseNameOf(envExamplePath(options.output));
  const leavesExample = examples.length === 0 ? { wouldHaveMade: (name: string) => name === example } : {};
  return [{ path: options.output, contents, ...leavesExample }, ...examples];
}

function serviceText(component: PlannedComponent, context: ServiceContext): string {
  return printYamlEntry(component.name, composeService(component, context), SERVICE_INDENT);
}

/** Services stand below the key `services`. */
const SERVICE_INDENT = '  ';

function envExampleOf(
  { deployVariables }: Pick<Plan, 'deployVariables'>,
  { output }: ComposeOptions,
): readonly RenderedFile[] {
  if (deployVariables.length === 0) return [];
  const contents = `${generatedHeader(SOURCES)}${envExample(deployVariables)}`;
  return [{ path: envExamplePath(output), contents, isCompanion: true }];
}

function serviceContexts(
  plan: PlanFrame,
  { output, bindAddress, startOrder }: ComposeOptions,
): (component: { readonly name: string }) => ServiceContext {
  const projectName = projectNameOf(plan);
  const shared = {
    file: output,
    folder: folderOf(output),
    ...(projectName === undefined ? {} : { systemName: projectName }),
    ...(bindAddress === undefined ? {} : { bindAddress }),
    hasStartOrder: startOrder !== 'none',
  };
  const networks = networksOf(plan, projectName);
  if (plan.networkGroups === undefined) {
    const everywhere = { ...shared, networks: networks.map(({ name }) => name) };
    return () => everywhere;
  }
  const joined = joinedNetworks(plan.networkGroups);
  return ({ name }) => ({ ...shared, networks: joined(name) });
}

function projectNameOf({ systemName }: PlanFrame): string | undefined {
  return systemName === undefined ? undefined : composeProjectName(systemName);
}

/**
 * The networks of a manifest, else one named after the system; a system without a name is left on the default network of its Compose project. Components that are
 * kept apart have theirs, and those of a manifest stay declared for what patches say.
 */
function networksOf({ networks, networkGroups }: PlanFrame, projectName: string | undefined): readonly NetworkEntry[] {
  const own = networkGroups ?? (projectName === undefined || networks.length > 0 ? [] : [{ name: projectName }]);
  return [...networks, ...own.map(({ name }): NetworkEntry => ({ name }))].toSorted((a, b) =>
    compareText(a.name, b.name),
  );
}

function joinedNetworks(groups: readonly NetworkGroup[]): (component: string) => readonly string[] {
  const joined = new Map<string, string[]>();
  for (const { name, members } of groups) {
    for (const member of members) joined.set(member, [...(joined.get(member) ?? []), name]);
  }
  return (component) => (joined.get(component) ?? []).toSorted(compareText);
}
