/** Which of 1,000 components' tasks run after one change, beside those whose results are made of it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { load } from 'js-yaml';
import { changeMetadata } from './fleet.js';
import { NX_ENVIRONMENT, type NxWorkspace } from './nx-workspaces.js';

export interface AffectedFigures {
  readonly tasks: Comparison;
  readonly projects: Comparison;
}

export interface Comparison {
  readonly expected: number;
  /** Run or named though nothing of theirs changed, and left out though something did. */
  readonly tooMany: readonly string[];
  readonly missing: readonly string[];
}

/** In a workspace whose `deploy-compose` all ran before. What changes is the component on which most others depend. */
export function measureAffected(workspace: NxWorkspace, round: number): AffectedFigures {
  const dependencies = dependenciesIn(workspace);
  const directOf = (changed: string) =>
    [...dependencies].flatMap(([name, names]) => (names.includes(changed) ? name : []));
  const [file = '', changed = '', direct = []] = workspace.files
    .map((each) => [each, nameOf(each), directOf(nameOf(each))] as const)
    .reduce((most, each) => (each[2].length > most[2].length ? each : most));
  changeMetadata(file, round);
  nx(workspace, ['run-many', '-t', 'deploy-compose']);
  const affected = nx(workspace, ['show', 'projects', '--affected', `--files=${relative(workspace.folder, file)}`]);
  return {
    // The system is written anew; what it is checked by, are the checks of its components.
    tasks: compare(ranTasks(workspace), [
      ...[changed, ...direct].flatMap((name) => [`${name}:deploy-validate`, `${name}:deploy-compose`]),
      'fleet:deploy-compose',
    ]),
    projects: compare(affected.trim().split('\n'), [...dependentsOf(changed, dependencies), 'fleet']),
  };
}

function dependenciesIn({ files }: NxWorkspace): ReadonlyMap<string, readonly string[]> {
  return new Map(
    files.map((file) => {
      const { dependencies = [] } = load(readFileSync(file, 'utf8')) as { dependencies?: readonly { name: string }[] };
      return [nameOf(file), dependencies.map(({ name }) => name)];
    }),
  );
}

function nameOf(file: string): string {
  const { component } = load(readFileSync(file, 'utf8')) as { component: { name: string } };
  return component.name;
}

/** The component and all that depend on it, however far. */
function dependentsOf(changed: string, dependencies: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reached = new Set([changed]);
  // What is added while the loop runs is visited as well.
  for (const name of reached) {
    for (const [dependent, names] of dependencies) if (names.includes(name)) reached.add(dependent);
  }
  return [...reached];
}

/** Those of the last run that came from no cache, as Nx has noted them. */
function ranTasks({ folder }: NxWorkspace): readonly string[] {
  const { tasks } = JSON.parse(readFileSync(join(folder, '.nx/cache/run.json'), 'utf8')) as {
    tasks: readonly { taskId: string; cacheStatus: string }[];
  };
  return tasks.filter(({ cacheStatus }) => cacheStatus === 'cache-miss').map(({ taskId }) => taskId);
}

function compare(found: readonly string[], expected: readonly string[]): Comparison {
  return {
    expected: expected.length,
    tooMany: found.filter((each) => !expected.includes(each)),
    missing: expected.filter((each) => !found.includes(each)),
  };
}

function nx({ folder, nx: program }: NxWorkspace, args: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...NX_ENVIRONMENT },
  });
}
