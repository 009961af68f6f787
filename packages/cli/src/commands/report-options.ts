import { Option, type Command } from 'commander';
import { REPORT_FORMATS, type ReportFormat } from '@simplemas/engine';

export interface ReportOptions {
  readonly format: ReportFormat;
}

/** Option of every command that reports findings (spec.md §1). */
export function addReportOptions(command: Command): Command {
  return command.addOption(
    new Option('--format <format>', 'how findings are reported').choices(REPORT_FORMATS).default('human'),
  );
}
