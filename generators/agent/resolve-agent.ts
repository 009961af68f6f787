import type { Tree } from '@nx/devkit';
import { DEFAULT_AGENT_PORT, serviceUrlVariable } from '@simplemas/contract';
import { didYouMean } from '@simplemas/core';
import { freeFolder, refuseNamesake, validName } from '../shared/new-component.js';
import type { WorkspaceComponent } from '../shared/workspace-components.js';
import type { AgentOptions, Language, PythonPackageManager } from './agent-options.js';

const AGENTS_FOLDER = 'agents';
const DEFAULT_LANGUAGE: Language = 'typescript';
const DEFAULT_PACKAGE_MANAGER: PythonPackageManager = 'pip';
const AGENT_TYPE = 'agent';
const MAX_PORT = 65_535;

export interface AgentService {
  readonly name: string;
  /** Of the environment; holds the address. */
  readonly variable: string;
}

/** An agent to be written, every choice made. */
export interface ResolvedAgent {
  readonly name: string;
  readonly language: Language;
  /** Of Python agents; those in TypeScript are packages of the workspace. */
  readonly packageManager: PythonPackageManager;
  readonly description: string;
  readonly directory: string;
  readonly port: number;
  readonly dependencies: readonly string[];
  /** Dependencies that are agents, or that nobody bears yet: their methods can be called. */
  readonly peers: readonly string[];
  /** Dependencies of other types, such as a database, which speak something else. */
  readonly services: readonly AgentService[];
  /** What works, but most likely is not meant. */
  readonly warnings: readonly string[];
}

/** Fills in what was not said. Throws where going on would make a broken workspace: Nx prints the message alone. */
export function resolveAgent(
  tree: Tree,
  options: AgentOptions,
  components: readonly WorkspaceComponent[],
): ResolvedAgent {
  const name = validName(options.name, 'component');
  const { language = DEFAULT_LANGUAGE } = options;
  const directory = freeFolder(tree, options.directory ?? `${AGENTS_FOLDER}/${name}`);
  refuseNamesake(name, components);
  const dependencies = resolveDependencies(name, options.dependencies ?? []);
  const services = dependencies.filter((each) => isService(each, components));
  const port = resolvePort(options.port, components);
  return {
    name,
    language,
    packageManager: resolvePackageManager(language, options.packageManager),
    description: oneLine(options.description ?? '') || `The agent ${name}`,
    directory,
    port,
    dependencies,
    peers: dependencies.filter((each) => !services.includes(each)),
    services: services.map((service) => ({ name: service, variable: serviceUrlVariable(service) })),
    warnings: [...unknownDependencies(dependencies, components), ...portClashes(port, components)],
  };
}

function resolvePackageManager(language: Language, said: PythonPackageManager | undefined): PythonPackageManager {
  if (said === undefined || language === 'python') return said ?? DEFAULT_PACKAGE_MANAGER;
  throw new Error(`--package-manager ${said} is for Python agents.
Say --language python too, or leave it out.`);
}

function resolveDependencies(name: string, written: readonly string[]): readonly string[] {
  const names = written.map((entry) => entry.trim()).filter((entry) => entry !== '');
  if (names.includes(name)) throw new Error(`The agent "${name}" cannot depend on itself.`);
  return [...new Set(names.map((entry) => validName(entry, 'dependency')))];
}

function isService(name: string, components: readonly WorkspaceComponent[]): boolean {
  const type = components.find((component) => component.name === name)?.type;
  return type !== undefined && type !== AGENT_TYPE;
}

function resolvePort(written: number | undefined, components: readonly WorkspaceComponent[]): number {
  if (written === undefined) return freePort(new Set(components.flatMap(({ ports }) => ports)));
  if (Number.isInteger(written) && written >= 1 && written <= MAX_PORT) return written;
  throw new Error(`${written} cannot be a port: ports are whole numbers from 1 to ${MAX_PORT}.`);
}

function freePort(taken: ReadonlySet<number>): number {
  let port = DEFAULT_AGENT_PORT;
  while (taken.has(port)) port += 1;
  return port;
}

function unknownDependencies(names: readonly string[], components: readonly WorkspaceComponent[]): readonly string[] {
  const known = components.flatMap((component) => component.name ?? []);
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const advice = didYouMean(name, known) ?? 'create it before the system starts';
      return `No component of the workspace is called "${name}": ${advice}`;
    });
}

function portClashes(port: number, components: readonly WorkspaceComponent[]): readonly string[] {
  return components
    .filter(({ ports }) => ports.includes(port))
    .map(({ file }) => `Port ${port} is in ${file} too: where both run on one machine, one of them gets another.`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
