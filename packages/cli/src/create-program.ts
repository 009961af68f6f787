import { Command } from 'commander';
import { addCompletionCommand } from './commands/completion.js';
import { addComposeCommand } from './commands/compose.js';
import { addDiscoverCommand } from './commands/discover.js';
import { addGenerateComposeCommand } from './commands/generate-compose.js';
import { addGenerateDockerfileCommand } from './commands/generate-dockerfile.js';
import { addKubernetesCommand } from './commands/k8s.js';
import { addHelpCommand } from './commands/help.js';
import { addManifestCommand } from './commands/manifest.js';
import { addExplainCommand } from './commands/explain.js';
import { addImportCommand } from './commands/import.js';
import { addOrchestrateCommand } from './commands/orchestrate.js';
import { addValidateCommand } from './commands/validate.js';
import { addServeCommand } from './commands/serve.js';
import type { ExitStatus } from './exit-status.js';
import type { Terminal } from './terminal.js';

const PROGRAM_EXAMPLES = `
Examples:
  simplemas deploy validate --directory .
  simplemas deploy orchestrate --output docker-compose.yml
  simplemas serve
  simplemas explain schema/unknown-key`;

const DEPLOY_EXAMPLES = `
Examples:
  simplemas deploy discover
  simplemas deploy orchestrate --output docker-compose.yml
  simplemas deploy k8s --directory . --output k8s/
  simplemas deploy help orchestrate`;

/** The whole command line. Each command is one file; here they are only listed. */
export function createProgram(version: string, terminal: Terminal, end: (status: ExitStatus) => void): Command {
  const program = new Command('simplemas')
    .description('From simplemas.deploy.yaml files to a running multi-agent system')
    .version(version, '-V, --version')
    .showSuggestionAfterError()
    .showHelpAfterError('(run with --help for all options)')
    .addHelpText('after', PROGRAM_EXAMPLES)
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.printError })
    .exitOverride();
  const deploy = program.command('deploy').description('check metadata, and write what a platform needs');
  deploy.addHelpText('after', DEPLOY_EXAMPLES);
  const deployCommands = [
    addDiscoverCommand,
    addValidateCommand,
    addComposeCommand,
    addKubernetesCommand,
    addOrchestrateCommand,
    addManifestCommand,
    addGenerateComposeCommand,
    addGenerateDockerfileCommand,
  ];
  for (const add of deployCommands) add(deploy, terminal, end);
  for (const add of [addServeCommand, addImportCommand, addExplainCommand, addCompletionCommand])
    add(program, terminal, end);
  for (const group of [program, deploy]) addHelpCommand(group);
  return program;
}
