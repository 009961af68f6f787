import { InvalidArgumentError, Option, type Command } from 'commander';
import { kubernetesSettings, renderSystem, type KubernetesOptions, type SystemSelection } from '@simplemas/engine';
import { kubernetes } from '@simplemas/renderers';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace, workspaceStartOf, type WorkspaceDoor } from '../workspace-door.js';
import { addObjectFormats } from './object-format.js';
import { addOutputOptions } from './output-options.js';
import { addInputOptions, selectInput, startOf, type FileOrFolderOptions } from './selection-options.js';
import { STDOUT, writeRendered, type OutputOptions } from './write-rendered.js';

interface KubernetesCommandOptions extends FileOrFolderOptions, OutputOptions, KubernetesOptions {
  readonly manifest?: string;
  readonly projectFile?: string;
  readonly useProjectNames?: boolean;
  readonly strict?: boolean;
}

/** What the file is called in a folder, where all objects are in one. */
const SINGLE_FILE = 'manifests.yaml';

/** `simplemas deploy k8s`: Kubernetes objects for one component, or for a system. */
export function addKubernetesCommand(deploy: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  const command = deploy
    .command('k8s')
    .description('write Kubernetes manifests for one component, or for a whole system');
  addInputOptions(command)
    .addOption(
      new Option('-m, --manifest <file>', 'the components of this manifest instead').conflicts(['input', 'directory']),
    )
    .addOption(
      new Option('-p, --project-file <file>', 'the agents of this project file instead').conflicts([
        'input',
        'directory',
        'manifest',
      ]),
    )
    .option('-n, --use-project-names', 'with --project-file: its names instead of names in the metadata')
    .option('-s, --strict', 'make a missing required dependency, or a cycle of required ones, an error');
  addOutputOptions(command, kubernetes.defaultOutput, 'folder to write; "-" prints all objects');
  addKubernetesOptions(addObjectFormats(command))
    .addHelpText(
      'after',
      '\nExamples:\n  simplemas deploy k8s --input simplemas.deploy.yaml --output k8s/\n  simplemas deploy k8s --directory . --registry registry.example.com/team --tag 1.4.2',
    )
    .hook('preAction', refuseOverlaysOfStdout)
    .action(async (options: KubernetesCommandOptions) => {
      const door = openWorkspace(terminal, startFor(options, terminal), outputFolderOf(options));
      const output = door.toWorkspace(outputPathOf(options));
      const rendered = renderSystem(door.host, {
        selection: selectionFor(options, door),
        output,
        kubernetes: kubernetesSettings({ ...options, singleFile: isSingleFile(options) }),
      });
      end(await writeRendered(rendered, options, { terminal, door }));
    });
}

function addKubernetesOptions(command: Command): Command {
  return command
    .option('--single-file', 'all objects in one file, and no kustomization')
    .addOption(
      new Option('--overlay <stages>', 'lay out a kustomize overlay for each of these, once: staging,production')
        .argParser(toStages)
        .conflicts('singleFile'),
    )
    .option('--namespace <name>', 'namespace of all objects, which is made too', toDnsLabel)
    .option('--registry <path>', 'registry of images that are only built, as registry.example.com/team')
    .option('--tag <tag>', 'tag of images that are only built', toTag)
    .option('--image-pull-secret <name>', 'Secret by which nodes log in to the registry')
    .option('--network-policy', 'a component is reached only by those that depend on it')
    .option('--gateway <name>', 'routes of this Gateway (NAME or NAMESPACE/NAME) instead of an Ingress', toGateway)
    .option('--wait-for-dependencies', 'pods start their component when the dependencies are ready')
    .option('--domain <domain>', 'public ports get COMPONENT.DOMAIN, unless they name their host');
}

function refuseOverlaysOfStdout(command: Command): void {
  const { output, overlay } = command.opts<KubernetesCommandOptions>();
  if (output !== STDOUT || overlay === undefined) return;
  command.error(
    "error: option '--overlay <stages>' cannot be used with '--output -': an overlay lies in its own folder",
  );
}

/** What is printed is one stream. */
function isSingleFile({ singleFile = false, output }: OutputOptions & KubernetesOptions): boolean {
  return singleFile || output === STDOUT;
}

function selectionFor(options: KubernetesCommandOptions, door: WorkspaceDoor): SystemSelection {
  const { manifest, projectFile, useProjectNames: usesProjectNames = false, strict: isStrict = false } = options;
  if (manifest !== undefined) return { from: 'manifest', file: door.toWorkspace(manifest), isStrict };
  if (projectFile !== undefined)
    return { from: 'project', file: door.toWorkspace(projectFile), isStrict, usesProjectNames };
  return { ...selectInput(options, door), isStrict };
}

function startFor(options: KubernetesCommandOptions, terminal: Terminal): string {
  const list = options.manifest ?? options.projectFile;
  return list === undefined ? startOf(terminal, options) : workspaceStartOf(terminal, list);
}

/** Folder that the written files lie in, as typed. */
function outputFolderOf(options: OutputOptions & KubernetesOptions): string {
  const path = outputPathOf(options);
  return isSingleFile(options) ? `${path}/..` : path;
}

function outputPathOf(options: OutputOptions & KubernetesOptions): string {
  const { output } = options;
  if (output === STDOUT) return SINGLE_FILE;
  return isSingleFile(options) && !/\.ya?ml$/i.test(output) ? `${output}/${SINGLE_FILE}` : output;
}

function toDnsLabel(text: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) return text;
  throw new InvalidArgumentError('Write small letters, digits and "-", as in my-team.');
}

function toStages(text: string): readonly string[] {
  return text.split(',').map((stage) => toDnsLabel(stage.trim()));
}

function toGateway(text: string): string {
  if (/^(?:[a-z0-9][a-z0-9-]{0,62}\/)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(text)) return text;
  throw new InvalidArgumentError('Write NAME or NAMESPACE/NAME, as in edge/public.');
}

function toTag(text: string): string {
  if (/^\w[\w.-]{0,127}$/.test(text)) return text;
  throw new InvalidArgumentError('A tag holds letters, digits, "_", "." and "-", as 1.4.2 does.');
}
