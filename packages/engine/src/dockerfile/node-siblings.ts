/** Which packages of its workspace an agent needs, however far. */
import { isOutside, joinPath, startOfFile, type Diagnostic } from '@simplemas/core';
import { dockerfileDiagnostics } from './diagnostics.js';
import { openMember, type NodeMember, type NodeWorkspace } from './node-workspace.js';
import { PACKAGE_FILE } from './package-json.js';

export interface NodeSiblings {
  /** The agent and what it needs when it runs, each after those that it needs. */
  readonly running: readonly NodeMember[];
  /** The same, and what their build needs besides. */
  readonly building: readonly NodeMember[];
  readonly diagnostics: readonly Diagnostic[];
}

export function findNodeSiblings(workspace: NodeWorkspace, agent: NodeMember): NodeSiblings {
  const diagnostics: Diagnostic[] = [];
  const running = closure(agent, ({ folder, facts }) => {
    const found = Object.entries(facts.dependencies).map(([name, target]) =>
      findTarget(workspace, { folder, name, target }),
    );
    diagnostics.push(...found.flatMap((each) => (each?.kind === 'missing' ? [each.finding] : [])));
    return found.flatMap((each) => (each?.kind === 'member' ? [each.member] : []));
  });
  const building = closure(agent, ({ folder, facts }) => {
    const needed = { ...(hasBuild(facts) ? facts.developmentDependencies : {}), ...facts.dependencies };
    return Object.entries(needed).flatMap(([name, target]) => {
      const found = findTarget(workspace, { folder, name, target });
      return found?.kind === 'member' ? [found.member] : [];
    });
  });
  return { running, building, diagnostics };
}

export function hasBuild({ scripts }: NodeMember['facts']): boolean {
  return scripts['build'] !== undefined;
}

/** Packages that need one another are in a line as well, so that the search ends. */
function closure(start: NodeMember, needsOf: (member: NodeMember) => readonly NodeMember[]): readonly NodeMember[] {
  const line: NodeMember[] = [];
  const seen = new Set<string>();
  const visit = (member: NodeMember): void => {
    if (seen.has(member.folder)) return;
    seen.add(member.folder);
    for (const needed of needsOf(member)) visit(needed);
    line.push(member);
  };
  visit(start);
  return line;
}

interface Dependency {
  /** Of the package that has it. */
  readonly folder: string;
  readonly name: string;
  readonly target: string;
}

type Target =
  { readonly kind: 'member'; readonly member: NodeMember } | { readonly kind: 'missing'; readonly finding: Diagnostic };

/** Undefined for a package that comes from a registry or another server. A version is enough to mean a member: that is how npm and Yarn link them. */
function findTarget(workspace: NodeWorkspace, dependency: Dependency): Target | undefined {
  const { folder, name, target } = dependency;
  const path = /^(?:(?:file|link|portal):|(?:workspace:)?(?=\.{1,2}\/))(.+)$/.exec(target)?.[1];
  if (path !== undefined) return atPath(workspace, joinPath(folder, path), dependency);
  if (/^(?:npm|git|https?|github):|^git\+/.test(target)) return undefined;
  const alias = /^workspace:(@?[^@]+)@/.exec(target)?.[1];
  const member = workspace.members.find(({ facts }) => facts.name === (alias ?? name));
  if (member !== undefined) return { kind: 'member', member };
  return target.startsWith('workspace:') ? missing(workspace, dependency) : undefined;
}

function atPath(workspace: NodeWorkspace, path: string, dependency: Dependency): Target {
  const member = isOutside(path) ? undefined : openMember(workspace.root, path);
  return member === undefined ? missing(workspace, dependency) : { kind: 'member', member };
}

function missing({ root }: NodeWorkspace, { folder, name, target }: Dependency): Target {
  const place = { span: startOfFile(root.locate(joinPath(folder, PACKAGE_FILE))) };
  return { kind: 'missing', finding: dockerfileDiagnostics['local-dependency']({ name, target }, place) };
}
