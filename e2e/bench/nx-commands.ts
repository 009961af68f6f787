import { join } from 'node:path';
import { measure, type Contestant, type Figures } from './measure.js';
import { measureAffected, type AffectedFigures } from './nx-affected.js';
import {
  copyWithForgetfulPlugin,
  copyWithIdleExecutors,
  createNxWorkspace,
  NX_ENVIRONMENT,
  PARSING_PLUGIN,
  type NxWorkspace,
} from './nx-workspaces.js';

export type NxFigures = ReadonlyMap<string, Figures>;

export interface NxBench {
  readonly scratch: string;
  readonly packages: string;
  readonly size: number;
  readonly rounds: number;
}

const PARSER = './tools/parsing-plugin.cjs';

/** `nx show projects` without and with plugins, by the name of the contestant and `cold` or `warm`. */
export function measureGraph(bench: NxBench): NxFigures {
  const forgetful = join(bench.scratch, 'forgetful-packages');
  copyWithForgetfulPlugin(bench.packages, forgetful);
  const create = (name: string, plugins: readonly unknown[], more: object = {}) =>
    createNxWorkspace(join(bench.scratch, name), { ...bench, plugins, ...more });
  const workspaces: readonly (readonly [string, NxWorkspace])[] = [
    ['no plugin', create('graph-none', [])],
    ['simplemas', create('graph-simplemas', ['simplemas'])],
    ['the same, parses every file', create('graph-forgetful', ['simplemas'], { packages: forgetful })],
    [
      'five plain targets, parses every file',
      create('graph-parsing', [PARSER], { files: { [PARSER]: PARSING_PLUGIN } }),
    ],
    ['@nx/docker', create('graph-docker', ['@nx/docker'], { hasProjectFiles: true })],
  ];
  const contestants = workspaces.flatMap(([name, workspace]) => {
    const show = command(workspace, ['show', 'projects']);
    return [
      { ...show, name: `${name}, cold`, prepare: workspace.clean },
      { ...show, name: `${name}, warm` },
      { ...show, name: `${name}, one change`, prepare: workspace.change },
    ];
  });
  return measure(contestants, bench.rounds, join(bench.scratch, 'report'));
}

export interface RunFigures {
  readonly times: NxFigures;
  readonly affected: AffectedFigures;
}

/** `nx run-many` with our executors, and with executors that do nothing; then what one change runs. */
export function measureRunMany(bench: NxBench): RunFigures {
  const idlePackages = join(bench.scratch, 'idle-packages');
  copyWithIdleExecutors(bench.packages, idlePackages);
  const plugins = ['simplemas'];
  const own = createNxWorkspace(join(bench.scratch, 'run-own'), { ...bench, plugins });
  const idle = createNxWorkspace(join(bench.scratch, 'run-idle'), { ...bench, packages: idlePackages, plugins });
  const run = ['run-many', '-t', 'deploy-compose'];
  const runManifests = ['run-many', '-t', 'deploy-k8s'];
  const contestants = [
    { ...command(own, runManifests), name: 'run-many of manifests, cold', prepare: own.clean },
    { ...command(idle, runManifests), name: 'run-many of manifests that does nothing, cold', prepare: idle.clean },
    { ...command(own, run), name: 'run-many, cold', prepare: own.clean },
    { ...command(idle, run), name: 'run-many that does nothing, cold', prepare: idle.clean },
    { ...command(own, run), name: 'run-many, all from the cache' },
    { ...command(own, run), name: 'run-many, one change', prepare: own.change },
  ];
  const times = measure(contestants, bench.rounds, join(bench.scratch, 'report'));
  return { times, affected: measureAffected(own, bench.rounds) };
}

function command({ folder, nx }: NxWorkspace, args: readonly string[]): Omit<Contestant, 'name'> {
  return { program: process.execPath, args: [nx, ...args], folder, environment: NX_ENVIRONMENT };
}
