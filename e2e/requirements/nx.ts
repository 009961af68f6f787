// Promises about a workspace of Nx: generators, executors, inferred targets, edges, pipelines, sync, import and watch.

import type { Requirement } from './requirement.js';

const NX = 'specification: Nx';

export const nxRequirements = [
  {
    id: 'nx/add/idempotent',
    source: NX,
    promise: 'nx add simplemas registers the plugin, and a second time changes nothing.',
  },
  {
    id: 'nx/generators/described',
    source: NX,
    promise: 'Every generator has a schema that describes each option and asks for those that it cannot do without.',
  },
  { id: 'nx/generators/dry-run', source: NX, promise: 'A generator with --dry-run shows what it would write.' },
  {
    id: 'nx/generators/prompts',
    source: NX,
    promise: 'On a terminal a generator asks for what the command line leaves out.',
  },
  {
    id: 'nx/generators/names-checked',
    source: NX,
    promise: 'A name against the rule is refused with one that would do.',
  },
  {
    id: 'nx/generators/folder-taken',
    source: NX,
    promise: 'A folder that holds a component is refused in a sentence, and stays as it is.',
  },
  {
    id: 'nx/generators/formats-its-own',
    source: NX,
    promise: 'Only files that a generator wrote are formatted.',
  },
  {
    id: 'nx/generators/agent',
    source: NX,
    promise: 'simplemas:agent makes an agent with its port, its dependencies and its language.',
  },
  { id: 'nx/generators/component', source: NX, promise: 'simplemas:component makes a component from an image.' },
  { id: 'nx/generators/dockerfile', source: NX, promise: 'simplemas:dockerfile writes a Dockerfile.' },
  { id: 'nx/generators/system', source: NX, promise: 'simplemas:system writes a manifest.' },
  { id: 'nx/generators/preset', source: NX, promise: 'The preset makes a workspace for agents.' },
  {
    id: 'nx/package-managers/own-lock-file',
    source: NX,
    promise: 'Generators use the lock file and the install command of the package manager in use.',
  },
  {
    id: 'nx/executors/described',
    source: NX,
    promise: 'Every executor has a schema that describes each option.',
  },
  {
    id: 'nx/executors/in-project-json',
    source: NX,
    promise: 'Executors work in a project.json that somebody wrote, without inferred targets.',
  },
  {
    id: 'nx/inference/components',
    source: NX,
    promise: 'A metadata file alone makes a project with targets to check, write, build and serve it.',
  },
  {
    id: 'nx/inference/systems',
    source: NX,
    promise: 'A manifest, a project file and the workspace are systems with targets of their own.',
  },
  {
    id: 'nx/inference/options',
    source: NX,
    promise: 'Options of the plugin name the targets, choose them, choose the files, and move the output.',
  },
  {
    id: 'nx/inference/output-folder',
    source: NX,
    promise: 'What a target writes lies below dist/deploy/NAME unless the options say otherwise.',
  },
  {
    id: 'nx/inference/cache-by-content',
    source: NX,
    promise: 'A metadata file is parsed again when its bytes have changed, and only then.',
  },
  {
    id: 'nx/inference/console',
    source: NX,
    promise: 'Projects have a description, technologies, groups of targets and help, as Nx Console shows them.',
  },
  {
    id: 'nx/inference/inputs-exact',
    source: NX,
    promise: 'A change of one component runs its targets and those of what depends on it, and nothing else.',
  },
  { id: 'nx/inference/outputs-restored', source: NX, promise: 'A target from the cache restores its files.' },
  {
    id: 'nx/inference/broken-file',
    source: NX,
    promise: 'A broken metadata file leaves all projects in place; the error names file, line and column.',
  },
  {
    id: 'nx/inference/neighbours',
    source: NX,
    promise: 'The plugin gets on with package.json, project.json, @nx/js, @nx/docker and @nxlv/python on one root.',
  },
  {
    id: 'nx/graph/edges',
    source: NX,
    promise: 'A dependency is an edge of the project graph that names the file which declares it.',
  },
  { id: 'nx/graph/affected', source: NX, promise: 'nx affected follows the dependencies.' },
  {
    id: 'nx/batches/own-report',
    source: NX,
    promise: 'Tasks that run in one batch are told one by one.',
  },
  {
    id: 'nx/ci/affected-only',
    source: NX,
    promise: 'A generated pipeline checks, tests, generates and builds what a change concerns, and nothing else.',
  },
  { id: 'nx/ci/empty-matrix', source: NX, promise: 'A change that concerns no image makes no job for images.' },
  { id: 'nx/ci/push-on-main', source: NX, promise: 'Images are pushed from the main branch alone.' },
  { id: 'nx/ci/base-and-head', source: NX, promise: 'Pull requests and the main branch have the right base and head.' },
  { id: 'nx/ci/check', source: NX, promise: 'With --check a pipeline that is out of date fails.' },
  { id: 'nx/ci/again', source: NX, promise: 'A second run of the generator updates and never doubles.' },
  { id: 'nx/ci/valid', source: NX, promise: 'The workflow passes actionlint, the pipeline the schema of GitLab.' },
  {
    id: 'nx/ci/folder',
    source: NX,
    promise: 'A workspace in a folder of its git repository has its pipeline at the root of that, run in that folder.',
  },
  {
    id: 'nx/sync/check',
    source: NX,
    promise: 'nx sync --check fails where a committed generated file is out of date, and says what to run.',
  },
  { id: 'nx/sync/writes', source: NX, promise: 'nx sync brings committed generated files up to date.' },
  {
    id: 'nx/import/compose',
    source: NX,
    promise: 'Metadata imported from a Compose file give a Compose file that means the same.',
  },
  { id: 'nx/import/openmas', source: NX, promise: 'A project of OpenMAS is imported.' },
  { id: 'nx/import/score', source: NX, promise: 'A Score workload is imported.' },
  { id: 'nx/import/report', source: NX, promise: 'What an import could not carry is reported.' },
  {
    id: 'nx/watch/one-line',
    source: NX,
    promise: 'A change is one line: what changed, what was written, how long it took.',
  },
  {
    id: 'nx/watch/broken',
    source: NX,
    promise: 'A broken file is told, and the last good output stays until it is mended.',
  },
  { id: 'nx/watch/rename-saves', source: NX, promise: 'Editors that save by renaming are followed.' },
  { id: 'nx/watch/components', source: NX, promise: 'Components may be added, moved and removed.' },
  { id: 'nx/watch/burst', source: NX, promise: 'A burst of 100 changes is written once, when it has settled.' },
  { id: 'nx/watch/output-removed', source: NX, promise: 'An output folder that is deleted is written again.' },
  { id: 'nx/watch/interrupt', source: NX, promise: 'Ctrl-C ends a watch at once and leaves whole files.' },
  { id: 'nx/watch/polling', source: NX, promise: 'A watch can poll where the system tells nothing.' },
  { id: 'nx/watch/target', source: NX, promise: 'nx deploy-watch does the same, with or without the daemon.' },
  { id: 'nx/watch/up', source: NX, promise: 'With --up the affected services alone are recreated.' },
  { id: 'nx/versions/majors', source: NX, promise: 'Nx 22, 23 and 24 and Node 20, 22 and 24 all work.' },
  { id: 'nx/versions/daemon', source: NX, promise: 'All of it works with the daemon and without.' },
  {
    id: 'nx/versions/folders',
    source: NX,
    promise: 'All of it works from a sub-folder, and in a path with spaces and letters that are not ASCII.',
  },
] as const satisfies readonly Requirement[];
