import { isIP } from 'node:net';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { composeSettings, renderSystem, type SystemSelection } from '@simplemas/engine';
import { compose } from '@simplemas/renderers';
import type { ExitStatus } from '../exit-status.js';
import { withKeptWork, type KeepOptions } from '../kept-work.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace, type WorkspaceDoor } from '../workspace-door.js';
import { addKeepOption } from './keep-option.js';
import { addOutputOptions } from './output-options.js';
import { addInputOptions, selectInput, startOf, type FileOrFolderOptions } from './selection-options.js';
import { STDOUT, writeRendered, type OutputOptions } from './write-rendered.js';

export interface ComposeFileOptions extends OutputOptions, KeepOptions {
  readonly bind?: string;
  readonly startOrder: 'dependencies' | 'none';
  readonly networkIsolation?: boolean;
  readonly watch?: boolean;
  /** Milliseconds. */
  readonly poll?: number;
  readonly up?: boolean;
}

/** `simplemas deploy compose`: a Compose file for one component, or for all below a folder. */
export function addComposeCommand(deploy: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  const command = deploy
    .command('compose')
    .description('write a Docker Compose file for one component, or for all below a folder');
  addComposeOptions(addOutputOptions(addInputOptions(command), compose.defaultOutput))
    .addHelpText(
      'after',
      '\nExample:\n  simplemas deploy compose --input simplemas.deploy.yaml --output docker-compose.yml',
    )
    .action(async (options: FileOrFolderOptions & ComposeFileOptions) => {
      const door = openWorkspace(terminal, startOf(terminal, options), outputFolderOf(options));
      end(await renderCompose(selectInput(options, door), options, { terminal, door }));
    });
}

/** Options of every command that writes Compose files (spec.md §5). */
export function addComposeOptions(command: Command): Command {
  return addKeepOption(command)
    .option('--bind <address>', 'address of this machine that published ports listen on', toAddress)
    .option('--network-isolation', 'a component reaches only what it depends on, and what depends on it')
    .addOption(
      new Option(
        '--start-order <order>',
        '"none" leaves depends_on out, which Compose reads much faster in a large system',
      )
        .choices(['dependencies', 'none'])
        .default('dependencies'),
    )
    .addOption(
      new Option('--watch', 'write again whenever something changes, until Ctrl-C').conflicts(['check', 'dryRun']),
    )
    .addOption(
      new Option('--poll <milliseconds>', 'with --watch: look for changes that often, where the system tells of none')
        .argParser(toMilliseconds)
        .implies({ watch: true }),
    )
    .addOption(
      new Option('--up', 'with --watch: start the system on Docker, and recreate what changed').implies({
        watch: true,
      }),
    )
    .hook('preAction', refuseWatchToStdout);
}

function refuseWatchToStdout(command: Command): void {
  const { output, watch = false } = command.opts<ComposeFileOptions>();
  if (output !== STDOUT || !watch) return;
  command.error("error: option '--watch' cannot be used with '--output -': there is no file to keep up to date");
}

export async function renderCompose(
  selection: SystemSelection,
  options: ComposeFileOptions,
  context: { readonly terminal: Terminal; readonly door: WorkspaceDoor },
): Promise<ExitStatus> {
  const request = {
    selection,
    output: context.door.toWorkspace(outputPathOf(options)),
    compose: composeSettings(options),
  };
  if (options.watch === true) {
    const { watchUntilSignal } = await import('./watch-until-signal.js');
    return watchUntilSignal(request, options, context);
  }
  const rendered = withKeptWork(context, { cache: options.cache, request: ['compose', request] }, (host) =>
    renderSystem(host, request),
  );
  return writeRendered(rendered, options, context);
}

/** Folder of what is written, as typed. */
export function outputFolderOf(options: OutputOptions): string {
  return `${outputPathOf(options)}/..`;
}

/** What is printed is meant to be saved where the user stands. */
function outputPathOf({ output }: OutputOptions): string {
  return output === STDOUT ? compose.defaultOutput : output;
}

/** More often keeps the machine busy with nothing else. */
const MIN_POLL_MS = 20;

function toMilliseconds(text: string): number {
  const milliseconds = Number(text);
  if (/^\d+$/.test(text) && milliseconds >= MIN_POLL_MS) return milliseconds;
  throw new InvalidArgumentError(`Write whole milliseconds, at least ${MIN_POLL_MS}.`);
}

function toAddress(text: string): string {
  if (isIP(text) !== 0) return text;
  throw new InvalidArgumentError('Write an IPv4 or IPv6 address, as 127.0.0.1 or ::1 are.');
}
