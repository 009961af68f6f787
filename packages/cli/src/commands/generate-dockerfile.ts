import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_AGENT_PORT } from '@simplemas/contract';
import type { Outcome } from '@simplemas/core';
import {
  DEFAULT_ENTRY_POINT,
  DEFAULT_NODE_VERSION,
  DEFAULT_PYTHON_VERSION,
  DEFAULT_REQUIREMENTS_FILE,
  dockerfileRequest,
  generateDockerfile,
  VERSION_PATTERN,
  type DockerfileOptions,
  type GeneratedDockerfile,
} from '@simplemas/engine';
import { DEFAULT_DOCKERFILE } from '@simplemas/renderers';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace } from '../workspace-door.js';
import { addOutputOptions } from './output-options.js';
import { STDOUT, writeRendered, type OutputOptions } from './write-rendered.js';

type GenerateDockerfileOptions = OutputOptions & DockerfileOptions;

const MAX_PORT = 65_535;

/** `simplemas deploy generate-dockerfile`: a Dockerfile for the agent in the current folder. */
export function addGenerateDockerfileCommand(
  deploy: Command,
  terminal: Terminal,
  end: (status: ExitStatus) => void,
): void {
  const command = deploy
    .command('generate-dockerfile')
    .description('write a Dockerfile and a .dockerignore for the agent in the current folder')
    .addHelpText(
      'after',
      '\nWhat is not said is found in the folder: lock files, requirements, package.json, entry point, metadata.' +
        '\n\nExamples:\n  simplemas deploy generate-dockerfile\n  simplemas deploy generate-dockerfile --python-version 3.12 --app-entrypoint main.py' +
        '\n  simplemas deploy generate-dockerfile --use-poetry --output ./docker/Dockerfile',
    )
    .action(async (options: GenerateDockerfileOptions) => {
      const door = openWorkspace(terminal, '.', `${fileOf(options)}/..`);
      const paths = { folder: door.toWorkspace('.'), output: door.toWorkspace(fileOf(options)) };
      const generated = generateDockerfile(door.host, dockerfileRequest(paths, options));
      tellDetections(generated, options, terminal);
      const files = generated.value?.files ?? [];
      // Stdout is one file.
      const value = options.output === STDOUT ? files.slice(0, 1) : files;
      const { diagnostics } = generated;
      const rendered = { value: generated.value === undefined ? undefined : value, diagnostics };
      end(await writeRendered(rendered, options, { terminal, door }));
    });
  addOutputOptions(addImageOptions(command), DEFAULT_DOCKERFILE);
}

/** Options without a default of commander's: what is not said is looked for before the default counts. */
function addImageOptions(command: Command): Command {
  return command
    .option('-p, --python-version <version>', `version of Python (default: "${DEFAULT_PYTHON_VERSION}")`, toVersion)
    .option('-e, --app-entrypoint <file>', `program to start (default: "${DEFAULT_ENTRY_POINT}")`)
    .option('-r, --requirements-file <file>', `packages for pip (default: "${DEFAULT_REQUIREMENTS_FILE}")`)
    .addOption(new Option('--use-poetry', 'install packages with Poetry').conflicts(NOT_WITH_POETRY))
    .addOption(new Option('--use-uv', 'install packages with uv').conflicts(['requirementsFile', 'nodeVersion']))
    .addOption(new Option('--language <language>', 'what the agent is written in').choices(['python', 'node']))
    .addOption(
      new Option('--node-version <version>', `version of Node (default: "${DEFAULT_NODE_VERSION}")`)
        .argParser(toVersion)
        .conflicts(['pythonVersion', 'requirementsFile']),
    )
    .option('--port <port>', `port of the agent (default: ${DEFAULT_AGENT_PORT})`, toPort)
    .option(
      '--health-path <path>',
      'path that answers well while the agent is (default: that of the metadata)',
      toPath,
    );
}

const NOT_WITH_POETRY = ['useUv', 'requirementsFile', 'nodeVersion'];

/** A line each, for people: a program that reads the report finds nothing else in its stream. */
function tellDetections(
  { value }: Outcome<GeneratedDockerfile>,
  { format, output }: GenerateDockerfileOptions,
  terminal: Terminal,
): void {
  if (format !== 'human' && output === STDOUT) return;
  for (const { found, conclusion } of value?.detections ?? []) terminal.printError(`found ${found}: ${conclusion}\n`);
}

/** What is printed is meant to be saved where the user stands. */
function fileOf({ output }: OutputOptions): string {
  return output === STDOUT ? DEFAULT_DOCKERFILE : output;
}

function toVersion(text: string): string {
  if (VERSION_PATTERN.test(text)) return text;
  throw new InvalidArgumentError('A version looks like 3.12 or 22.');
}

function toPort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= MAX_PORT) return port;
  throw new InvalidArgumentError(`A port is a whole number from 1 to ${MAX_PORT}.`);
}

function toPath(text: string): string {
  if (text.startsWith('/')) return text;
  throw new InvalidArgumentError('A path starts with a slash, as /health does.');
}
