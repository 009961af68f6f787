import { joinPath, relativePath, startOfFile, type Diagnostic, type Outcome } from '@simplemas/core';
import type { NodeBuild, NodeRuntime } from '@simplemas/renderers';
import { failure, success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import type { FoundRuntime } from './found-runtime.js';
import { findLock, lockAndSettings, lockMissing, managerOf, managerVersionOf, type LockFile } from './node-lock.js';
import { findNodeSiblings, hasBuild, type NodeSiblings } from './node-siblings.js';
import { findNodeWorkspace, type NodeMember, type NodeWorkspace } from './node-workspace.js';
import { PACKAGE_FILE, type PackageFacts } from './package-json.js';
import { DEFAULT_NODE_VERSION, type Detection, type DockerfileRequest } from './request.js';

/** The package manager by its lock file, what the agent needs of its workspace, and which Node it asks for. */
export function findNodeRuntime(
  folder: AgentFolder,
  facts: PackageFacts,
  request: DockerfileRequest,
): Outcome<FoundRuntime<NodeRuntime>> {
  const project = findProject(folder, facts);
  if (project.value === undefined) return { value: undefined, diagnostics: project.diagnostics };
  const { root, rootFacts } = project.value;
  const lock = findLock(root, rootFacts);
  if (lock === undefined) return failure(lockMissing(root, rootFacts));
  const { version, detections } = findVersion(folder, project.value, request);
  return success({
    runtime: { kind: 'node', version, ...installationOf(project.value, lock) },
    context: root,
    detections: [...detections, ...projectDetections(folder, project.value, lock)],
  });
}

/** An agent and the packages around it; folders are relative to the root. */
interface NodeProject {
  /** Where the lock file lies. */
  readonly root: AgentFolder;
  readonly rootFacts: PackageFacts;
  readonly agent: NodeMember;
  readonly members: readonly NodeMember[];
  readonly siblings: NodeSiblings;
  /** Where the members are listed; absent for an agent in no workspace. */
  readonly workspaceFile?: string;
}

/** A member of a workspace is installed from the lock file at the root, even where it needs no other member. */
function findProject(folder: AgentFolder, facts: PackageFacts): Outcome<NodeProject> {
  const workspace = findNodeWorkspace(folder);
  if (workspace === undefined || hasOnlyItsOwnLock(folder, facts, workspace)) return projectAlone(folder, facts);
  const { root, agentFolder, members, file } = workspace;
  const agent = { folder: agentFolder, facts };
  const siblings = findNodeSiblings(workspace, agent);
  if (siblings.diagnostics.length > 0) return { value: undefined, diagnostics: siblings.diagnostics };
  const rootFacts = members.find((member) => member.folder === '.')?.facts ?? facts;
  return success({ root, rootFacts, agent, members, siblings, workspaceFile: file });
}

function hasOnlyItsOwnLock(folder: AgentFolder, facts: PackageFacts, { root }: NodeWorkspace): boolean {
  return findLock(folder, facts) !== undefined && findLock(root, facts) === undefined;
}

function projectAlone(folder: AgentFolder, facts: PackageFacts): Outcome<NodeProject> {
  const diagnostics = localDependencies(folder, facts);
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const agent = { folder: '.', facts };
  const siblings = { running: [agent], building: [agent], diagnostics };
  return success({ root: folder, rootFacts: facts, agent, members: [agent], siblings });
}

/** Packages that lie beside an agent that is in no workspace: nothing says how they are installed. */
function localDependencies(folder: AgentFolder, { dependencies }: PackageFacts): readonly Diagnostic[] {
  const place = { span: startOfFile(folder.locate(PACKAGE_FILE)) };
  return Object.entries(dependencies)
    .filter(([, target]) => /^(?:workspace|file|link|portal):|^\.{1,2}\//.test(target))
    .map(([name, target]) => dockerfileDiagnostics['local-dependency']({ name, target }, place));
}

function installationOf(project: NodeProject, lock: LockFile): Omit<NodeRuntime, 'kind' | 'version'> {
  const { root, rootFacts, agent, members, siblings } = project;
  const packageManager = managerOf(lock, root);
  // The second Yarn compares its lock file with all packages of a workspace, the others with those that are there.
  const locked = packageManager === 'yarn-berry' ? members : siblings.building;
  const installed = sorted([{ folder: '.', facts: rootFacts }, ...locked]);
  const managerVersion = managerVersionOf(rootFacts);
  const build = buildOf(project);
  return {
    packageManager,
    ...(managerVersion === undefined ? {} : { managerVersion }),
    installFiles: [
      ...installed.map(({ folder }) => joinPath(folder, PACKAGE_FILE)),
      ...lockAndSettings(root, lock, packageManager),
    ],
    ...(agent.facts.name === undefined ? {} : { packageName: agent.facts.name }),
    siblings: foldersOf(siblings.running).filter((folder) => folder !== agent.folder),
    prepareFolders: foldersOf(installed.filter(({ facts }) => facts.scripts['prepare'] !== undefined)),
    ...(build === undefined ? {} : { build }),
  };
}

/** In a clean clone there is nothing but sources, so whatever has a script `build` is built in the image. */
function buildOf({ root, siblings: { building } }: NodeProject): NodeBuild | undefined {
  const packages = building.map(({ folder, facts }) => ({ folder, isBuilt: hasBuild(facts) }));
  if (!packages.some(({ isBuilt }) => isBuilt)) return undefined;
  return { packages, settings: root.find('tsconfig*.json') };
}

/** Each once: the root may be a member that others need. */
function sorted(members: readonly NodeMember[]): readonly NodeMember[] {
  const byFolder = new Map(members.map((member) => [member.folder, member]));
  return foldersOf([...byFolder.values()]).flatMap((folder) => byFolder.get(folder) ?? []);
}

function foldersOf(members: readonly NodeMember[]): readonly string[] {
  return members.map(({ folder }) => folder).toSorted();
}

function projectDetections(folder: AgentFolder, project: NodeProject, lock: LockFile): readonly Detection[] {
  const { root, agent, workspaceFile } = project;
  const upward = relativePath(folder.path, root.path);
  const found = joinPath(upward, lock.file);
  const using = { found, conclusion: `using ${lock.tool}` };
  if (agent.folder === '.' || workspaceFile === undefined) return [using];
  return [{ found: `a workspace in ${joinPath(upward, workspaceFile)}`, conclusion: `building from ${upward}` }, using];
}

function findVersion(
  folder: AgentFolder,
  { root, agent }: NodeProject,
  { nodeVersion }: DockerfileRequest,
): { readonly version: string; readonly detections: readonly Detection[] } {
  if (nodeVersion !== undefined) return { version: nodeVersion, detections: [] };
  const files = [folder, root].flatMap((each) => ['.nvmrc', '.node-version'].map((name) => ({ each, name })));
  for (const { each, name } of files) {
    const version = /^\s*v?(\d+)/.exec(each.read(name) ?? '')?.[1];
    const found = joinPath(relativePath(folder.path, each.path), name);
    if (version !== undefined) return { version, detections: [{ found, conclusion: `using Node ${version}` }] };
  }
  const required = requiredMajor(agent.facts);
  if (required === undefined) return { version: DEFAULT_NODE_VERSION, detections: [] };
  const detection = { found: `engines in ${PACKAGE_FILE}`, conclusion: `using Node ${required}` };
  return { version: required, detections: [detection] };
}

/** The first version that a project names, unless it runs on all later ones too and so on ours. */
function requiredMajor({ requiredNode = '' }: PackageFacts): string | undefined {
  const [, operator, major] = /(>=?)?\s*v?(\d+)/.exec(requiredNode) ?? [];
  const isOurs = major === undefined || (operator !== undefined && Number(major) <= Number(DEFAULT_NODE_VERSION));
  return isOurs ? undefined : major;
}
