import { InvalidArgumentError, type Command } from 'commander';
import { chartConflicts, REPORT_FORMATS, type KubernetesOptions, type ReportFormat } from '@simplemas/engine';
import { CHART_OUTPUT } from '@simplemas/renderers';
import { STDOUT, type OutputOptions } from './write-rendered.js';

const OBJECT_FORMATS = ['kustomize', 'helm'] as const;

type ObjectFormat = (typeof OBJECT_FORMATS)[number];

export interface ObjectFormatOptions {
  /** What is written; `--format` also says how findings are reported, and may be given once for each. */
  readonly objectFormat?: ObjectFormat;
}

/** Lets `--format` of a command with output options name what is written as well. */
export function addObjectFormats(command: Command): Command {
  const format = command.options.find(({ long }) => long === '--format');
  if (format === undefined) return command;
  const formats: readonly string[] = [...OBJECT_FORMATS, ...REPORT_FORMATS];
  format.description =
    '"helm" writes a chart, "kustomize" what is written without; the others: how findings are reported';
  format.choices(formats).argParser((value: string, previous: ReportFormat) => {
    if (!formats.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}.`);
    if (!isObjectFormat(value)) return value as ReportFormat;
    command.setOptionValue('objectFormat', value);
    return previous;
  });
  return command.hook('preAction', prepareChart);
}

function isObjectFormat(value: string): value is ObjectFormat {
  return OBJECT_FORMATS.some((format) => format === value);
}

/** A chart is a folder of its own, and stages are values files. */
function prepareChart(command: Command): void {
  const options = command.opts<OutputOptions & KubernetesOptions & ObjectFormatOptions>();
  if (options.objectFormat !== 'helm') return;
  const [conflict] = chartConflicts(options);
  if (conflict !== undefined) {
    command.error(
      `error: option '--${dashed(conflict.option)}' cannot be used with '--format helm': ${conflict.reason}`,
    );
  }
  if (options.output === STDOUT)
    command.error("error: '--output -' cannot be used with '--format helm': a chart is several files");
  if (command.getOptionValueSource('output') === 'default') command.setOptionValue('output', CHART_OUTPUT);
}

function dashed(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
