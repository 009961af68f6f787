/** Workspaces of npm, pnpm and Yarn: packages that lie in one repository, import one another and share a lock file. */
import { folderOf, joinPath, parseYaml, relativePath } from '@simplemas/core';
import { upwards, type AgentFolder } from './agent-folder.js';
import { PACKAGE_FILE, packageFacts, type PackageFacts } from './package-json.js';
import { textsIn } from './plain-data.js';

/** Folders are relative to the root. */
export interface NodeWorkspace {
  readonly root: AgentFolder;
  /** The file that makes the root one. */
  readonly file: string;
  readonly agentFolder: string;
  /** All packages, that of the root among them, sorted by folder. */
  readonly members: readonly NodeMember[];
}

export interface NodeMember {
  readonly folder: string;
  readonly facts: PackageFacts;
}

const PNPM_FILE = 'pnpm-workspace.yaml';

/** The nearest workspace upwards that has the folder for a member, or for its root. */
export function findNodeWorkspace(agent: AgentFolder): NodeWorkspace | undefined {
  for (const root of upwards(agent)) {
    const globs = workspaceGlobs(root);
    if (globs === undefined) continue;
    const agentFolder = relativePath(root.path, agent.path);
    const members = membersOf(root, globs.patterns);
    if (members.some(({ folder }) => folder === agentFolder)) return { root, file: globs.file, agentFolder, members };
  }
  return undefined;
}

interface WorkspaceGlobs {
  readonly file: string;
  readonly patterns: readonly string[];
}

function workspaceGlobs(root: AgentFolder): WorkspaceGlobs | undefined {
  const pnpm = root.read(PNPM_FILE);
  const listed = pnpm === undefined ? undefined : parseYaml({ path: PNPM_FILE, text: pnpm }).value?.value['packages'];
  if (listed !== undefined) return { file: PNPM_FILE, patterns: textsIn(listed) };
  const patterns = packageFacts(root.read(PACKAGE_FILE) ?? '')?.workspaces;
  return patterns && { file: PACKAGE_FILE, patterns };
}

function membersOf(root: AgentFolder, patterns: readonly string[]): readonly NodeMember[] {
  const found = (pattern: string) => root.find(joinPath(pattern, PACKAGE_FILE)).map(folderOf);
  const excluded = new Set(patterns.filter(isNegative).flatMap((pattern) => found(pattern.slice(1))));
  const included = patterns.filter((pattern) => !isNegative(pattern)).flatMap(found);
  const folders = new Set(['.', ...included.filter((folder) => !excluded.has(folder))]);
  return [...folders].toSorted().flatMap((folder) => openMember(root, folder) ?? []);
}

function isNegative(pattern: string): boolean {
  return pattern.startsWith('!');
}

/** Undefined where no package lies. */
export function openMember(root: AgentFolder, folder: string): NodeMember | undefined {
  const facts = packageFacts(root.read(joinPath(folder, PACKAGE_FILE)) ?? '');
  return facts && { folder, facts };
}
