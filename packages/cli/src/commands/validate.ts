import type { Command } from 'commander';
import { hasErrors } from '@simplemas/core';
import { validateSystem } from '@simplemas/engine';
import type { ExitStatus } from '../exit-status.js';
import { printerBeside, reportDiagnostics, type Report } from '../report/report-diagnostics.js';
import { withKeptWork, type KeepOptions } from '../kept-work.js';
import type { Terminal } from '../terminal.js';
import { openWorkspace } from '../workspace-door.js';
import { addKeepOption } from './keep-option.js';
import { addReportOptions, type ReportOptions } from './report-options.js';
import { addInputOptions, selectInput, startOf, type FileOrFolderOptions } from './selection-options.js';

/** `simplemas deploy validate`: every finding, nothing written. */
export function addValidateCommand(deploy: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  const command = addInputOptions(
    deploy.command('validate').description('check the metadata of one component, or of all below a folder'),
  );
  addReportOptions(addKeepOption(command))
    .option('-s, --strict', 'make a missing required dependency, or a cycle of required ones, an error')
    .addHelpText(
      'after',
      '\nExamples:\n  simplemas deploy validate --input simplemas.deploy.yaml\n  simplemas deploy validate --directory . --strict',
    )
    .action(async (options: FileOrFolderOptions & ReportOptions & KeepOptions & { readonly strict?: boolean }) => {
      const door = openWorkspace(terminal, startOf(terminal, options));
      const selection = { ...selectInput(options, door), isStrict: options.strict ?? false };
      const keep = { cache: options.cache, request: ['validate', selection] };
      const { value, diagnostics } = withKeptWork({ terminal, door }, keep, (host) => validateSystem(host, selection));
      const report: Report = { terminal, door, format: options.format };
      const status = await reportDiagnostics(diagnostics, report);
      if (value !== undefined && !hasErrors(diagnostics))
        printerBeside(report)(`${countOf(value.components.length)} valid\n`);
      end(status);
    });
}

function countOf(components: number): string {
  return components === 1 ? '1 component is' : `${components} components are`;
}
