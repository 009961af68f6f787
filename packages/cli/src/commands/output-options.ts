import type { Command } from 'commander';
import { addReportOptions } from './report-options.js';
import { STDOUT, type OutputOptions } from './write-rendered.js';

/** Options of every command that writes files (spec.md §1). */
export function addOutputOptions(
  command: Command,
  defaultOutput: string,
  output = 'file to write; "-" prints it',
): Command {
  const withOutput = command
    .option('-o, --output <path>', output, defaultOutput)
    .option('--check', 'write nothing; exit 1 with a diff when the file on disk differs')
    .option('--dry-run', 'write nothing; print what would change')
    .option('--force', 'replace a file that simplemas did not generate')
    .hook('preAction', refuseCheckOfStdout);
  return addReportOptions(withOutput);
}

function refuseCheckOfStdout(command: Command): void {
  const { output, check } = command.opts<OutputOptions>();
  if (output !== STDOUT || check !== true) return;
  command.error("error: option '--check' cannot be used with '--output -': there is no file to compare with");
}
