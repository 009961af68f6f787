// Promises about systems of several components: project files, discovery, orchestration, manifests.

import type { Requirement } from './requirement.js';

const PROJECT = 'reference: Project-Based Deployment';
const GENERATE = 'reference: Using the `simplemas deploy generate-compose` Command';
const OPTIONS = 'reference: Project-Based Deployment, Command Options';
const STEPS = 'reference: How It Works';
const PROJECT_EXAMPLE = 'reference: Project-Based Deployment, Example';
const DISCOVERY = 'reference: Component Discovery';
const ORCHESTRATION = 'reference: Orchestrating Multiple Components';
const MANIFEST = 'reference: Central Manifest Orchestration';
const TWO_AGENTS = 'reference: Multi-agent System Example';

export const systemRequirements = [
  {
    id: 'project/generate-compose/all-agents',
    source: PROJECT,
    promise: 'Every agent of a project file is a service of the generated Compose file, connected to the others.',
  },
  {
    id: 'project/generate-compose/command',
    source: GENERATE,
    promise: '`deploy generate-compose` works without options in the folder of a project file.',
  },
  {
    id: 'project/generate-compose/project-file',
    source: OPTIONS,
    promise: '--project-file, short -p, names the project file.',
  },
  {
    id: 'project/generate-compose/project-file-default',
    source: OPTIONS,
    promise: 'The project file is simplemas_project.yml unless another is named.',
  },
  {
    id: 'project/generate-compose/output',
    source: OPTIONS,
    promise: '--output, short -o, names the Compose file, also in a folder that does not exist yet.',
  },
  {
    id: 'project/generate-compose/output-default',
    source: OPTIONS,
    promise: 'The Compose file is docker-compose.yml unless another is named.',
  },
  {
    id: 'project/generate-compose/strict',
    source: OPTIONS,
    promise: '--strict, short -s, fails when an agent has no metadata file.',
  },
  {
    id: 'project/generate-compose/not-strict',
    source: OPTIONS,
    promise: 'Without --strict the agents that have a metadata file are still deployed.',
  },
  {
    id: 'project/generate-compose/use-project-names',
    source: OPTIONS,
    promise: '--use-project-names, short -n, names services as the project file does.',
  },
  {
    id: 'project/generate-compose/metadata-names',
    source: OPTIONS,
    promise: 'Without --use-project-names services are named as their metadata files say.',
  },
  {
    id: 'project/steps/agent-paths',
    source: STEPS,
    promise: 'The project file maps each agent to its folder.',
  },
  {
    id: 'project/steps/metadata-in-agent-folder',
    source: STEPS,
    promise: 'The metadata file of an agent is looked for in its folder.',
  },
  {
    id: 'project/steps/parse-each',
    source: STEPS,
    promise: 'The metadata files of all agents are read into one system.',
  },
  {
    id: 'project/steps/service-urls',
    source: STEPS,
    promise: 'Each agent gets a SERVICE_URL_ variable for each of its dependencies.',
  },
  {
    id: 'project/steps/connected',
    source: STEPS,
    promise: 'All services of the Compose file can reach each other.',
  },
  {
    id: 'project/file/keys',
    source: PROJECT_EXAMPLE,
    promise: 'A project file has a name, a version and a map of agents; other content does no harm.',
  },
  {
    id: 'project/example/two-agents',
    source: PROJECT_EXAMPLE,
    promise: 'The project with an orchestrator and a worker gives a Compose file with both and their URLs.',
  },
  {
    id: 'project/example/start-order',
    source: PROJECT_EXAMPLE,
    promise: 'A service starts after those that it depends on.',
  },

  {
    id: 'cli/discover/command',
    source: DISCOVERY,
    promise: '`deploy discover` lists the components of the current folder and all folders below it.',
  },
  {
    id: 'cli/discover/directory-option',
    source: DISCOVERY,
    promise: '`deploy discover --directory` looks in another folder.',
  },
  {
    id: 'cli/discover/pattern-option',
    source: DISCOVERY,
    promise: '`deploy discover --pattern` replaces the pattern for metadata files.',
  },

  {
    id: 'cli/orchestrate/command',
    source: ORCHESTRATION,
    promise: '`deploy orchestrate` writes one Compose file for all components of the current folder.',
  },
  {
    id: 'cli/orchestrate/output-option',
    source: ORCHESTRATION,
    promise: '`deploy orchestrate --output` names the Compose file.',
  },
  {
    id: 'cli/orchestrate/directory-option',
    source: ORCHESTRATION,
    promise: '`deploy orchestrate --directory` takes the components of another folder.',
  },
  {
    id: 'cli/orchestrate/validate-option',
    source: ORCHESTRATION,
    promise: '`deploy orchestrate --validate` fails when a dependency cannot be met.',
  },
  {
    id: 'orchestrate/dependencies',
    source: ORCHESTRATION,
    promise: 'Dependencies between components become dependencies between services.',
  },
  {
    id: 'orchestrate/service-urls',
    source: ORCHESTRATION,
    promise: 'Components find the address of their dependencies in their environment.',
  },
  {
    id: 'orchestrate/shared-volumes',
    source: ORCHESTRATION,
    promise: 'Components that name one volume share it.',
  },
  {
    id: 'orchestrate/networks',
    source: ORCHESTRATION,
    promise: 'The services of a system share a network.',
  },

  {
    id: 'cli/manifest/command',
    source: MANIFEST,
    promise: '`deploy manifest` writes a Compose file for the components of a manifest.',
  },
  {
    id: 'cli/manifest/manifest-option',
    source: MANIFEST,
    promise: '`deploy manifest --manifest` names the manifest.',
  },
  {
    id: 'cli/manifest/output-option',
    source: MANIFEST,
    promise: '`deploy manifest --output` names the Compose file.',
  },
  {
    id: 'manifest/version',
    source: MANIFEST,
    promise: 'A manifest states the version of its format, "1.0".',
  },
  { id: 'manifest/components/name', source: MANIFEST, promise: 'A manifest lists components by name.' },
  {
    id: 'manifest/components/path',
    source: MANIFEST,
    promise: 'path of a listed component leads from the manifest to its metadata file.',
  },
  {
    id: 'manifest/overrides/environment',
    source: MANIFEST,
    promise: 'overrides.environment of a listed component replaces or adds variables of that component only.',
  },
  {
    id: 'manifest/overrides/optional',
    source: MANIFEST,
    promise: 'A component without overrides is deployed as its metadata says.',
  },
  {
    id: 'manifest/global/networks',
    source: MANIFEST,
    promise: 'Networks under global are created and joined by all components.',
  },
  {
    id: 'manifest/global/network-driver',
    source: MANIFEST,
    promise: 'driver of a global network is the driver it is created with.',
  },

  {
    id: 'examples/two-agents/own-urls',
    source: TWO_AGENTS,
    promise: 'A service URL that a component sets itself is kept.',
  },
  {
    id: 'examples/two-agents/partial-metadata',
    source: TWO_AGENTS,
    promise: 'A metadata file needs no section that its component has no use for.',
  },
  {
    id: 'examples/two-agents/discover',
    source: TWO_AGENTS,
    promise: 'Discovery in the folder of the two agents finds both.',
  },
  {
    id: 'examples/two-agents/orchestrate',
    source: TWO_AGENTS,
    promise: 'Orchestration of the two agents with --validate writes a Compose file with both.',
  },
] as const satisfies readonly Requirement[];
