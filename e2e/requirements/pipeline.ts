// Promises about the way from files to a system: what is read, what is reported, what is written.

import type { Requirement } from './requirement.js';

const SOURCE = 'specification: From files to a system';

export const pipelineRequirements = [
  {
    id: 'spec/reports/every-finding',
    source: SOURCE,
    promise: 'Every finding of every file is reported in one run, sorted by file and position.',
  },
  {
    id: 'spec/reports/parts',
    source: SOURCE,
    promise:
      'A finding has code, severity, message, file:line:column, the source line with a caret, and a hint where one helps.',
  },
  {
    id: 'spec/reports/caret',
    source: SOURCE,
    promise: 'The caret stands below what is meant, also behind wide characters and in long lines.',
  },
  { id: 'spec/reports/near-keys', source: SOURCE, promise: 'A misspelled key is told with the one that was meant.' },
  { id: 'spec/reports/near-names', source: SOURCE, promise: 'A misspelled name is told with the one that was meant.' },
  {
    id: 'spec/reports/near-commands',
    source: SOURCE,
    promise: 'A misspelled command or option is told with the one that was meant.',
  },
  { id: 'spec/reports/colour', source: SOURCE, promise: 'People get colours on a terminal only.' },
  { id: 'spec/reports/json', source: SOURCE, promise: '--format json is a report for programs.' },
  {
    id: 'spec/reports/sarif',
    source: SOURCE,
    promise: '--format sarif is a log that the schema of SARIF 2.1.0 accepts.',
  },
  { id: 'spec/reports/github', source: SOURCE, promise: '--format github is annotations of GitHub Actions.' },
  { id: 'spec/reports/total', source: SOURCE, promise: 'Formatting findings never throws, whatever they hold.' },
  { id: 'spec/exit/fine', source: SOURCE, promise: 'A run without findings of severity error ends with 0.' },
  { id: 'spec/exit/findings', source: SOURCE, promise: 'A run with an error ends with 1.' },
  { id: 'spec/exit/usage', source: SOURCE, promise: 'Wrong usage ends with 2.' },
  { id: 'spec/write/nothing-on-error', source: SOURCE, promise: 'Nothing is written when there is an error.' },
  {
    id: 'spec/write/header',
    source: SOURCE,
    promise: 'Every generated file says in its first lines that simplemas generated it, and is known by that.',
  },
  {
    id: 'spec/write/not-ours',
    source: SOURCE,
    promise: 'A file that simplemas did not generate is not overwritten without --force.',
  },
  { id: 'spec/write/user-files', source: SOURCE, promise: '.env and Compose override files are never written.' },
  {
    id: 'spec/write/atomic',
    source: SOURCE,
    promise: 'A write goes to a temporary file in the same folder and is renamed; nothing unfinished stays.',
  },
  { id: 'spec/write/when-different', source: SOURCE, promise: 'A file is written only when its bytes differ.' },
  { id: 'spec/write/mode', source: SOURCE, promise: 'A write keeps the mode of the file.' },
  { id: 'spec/write/links', source: SOURCE, promise: 'A write follows no link out of the workspace.' },
  { id: 'spec/write/parent-folders', source: SOURCE, promise: 'Parent folders are created.' },
  {
    id: 'spec/output/deterministic',
    source: SOURCE,
    promise:
      'The same input gives the same bytes on any machine, in any locale, at any path and in any order of directory entries.',
  },
  {
    id: 'spec/output/check',
    source: SOURCE,
    promise: '--check writes nothing, and exits 1 with a difference where a file on disk differs.',
  },
  { id: 'spec/output/dry-run', source: SOURCE, promise: '--dry-run prints what would be written, as a difference.' },
  { id: 'spec/output/stdout', source: SOURCE, promise: '--output - is stdout.' },
  {
    id: 'spec/output/no-cache',
    source: SOURCE,
    promise: '--no-cache does without the work of earlier runs, and changes nothing of what is written.',
  },
  {
    id: 'spec/discovery/skipped-folders',
    source: SOURCE,
    promise: 'Discovery skips node_modules, .git, .nx, dist and virtual environments.',
  },
  { id: 'spec/discovery/ignored', source: SOURCE, promise: 'Discovery skips what .gitignore and .nxignore ignore.' },
  {
    id: 'spec/discovery/both-endings',
    source: SOURCE,
    promise: 'simplemas.deploy.yaml and simplemas.deploy.yml are found.',
  },
  { id: 'spec/discovery/pattern', source: SOURCE, promise: '--pattern is a glob relative to --directory.' },
  { id: 'spec/discovery/link-loop', source: SOURCE, promise: 'A loop of links ends.' },
  {
    id: 'spec/discovery/nothing-found',
    source: SOURCE,
    promise: 'No component found is an error that names folder and pattern.',
  },
  {
    id: 'spec/input/anchors-and-merge-keys',
    source: SOURCE,
    promise: 'Anchors, aliases and merge keys are understood.',
  },
  {
    id: 'spec/input/values-keep-their-spelling',
    source: SOURCE,
    promise: 'A value under environment keeps its spelling: 8000, 1e3, true, yes, 010, null, dates.',
  },
  {
    id: 'spec/input/encoding',
    source: SOURCE,
    promise: 'A file may have a byte order mark and line ends of either kind; one that is not UTF-8 is told.',
  },
  {
    id: 'spec/input/unclosed-bracket',
    source: SOURCE,
    promise: 'An unclosed bracket, brace or quote is one clear finding where it opens.',
  },
  { id: 'spec/input/empty', source: SOURCE, promise: 'An empty file is one clear finding.' },
  {
    id: 'spec/input/several-documents',
    source: SOURCE,
    promise: 'Several documents in one file are one clear finding.',
  },
  { id: 'spec/input/duplicate-keys', source: SOURCE, promise: 'A duplicate key is a finding where it stands.' },
  { id: 'spec/input/tabs', source: SOURCE, promise: 'A tab for indentation is one clear finding.' },
  { id: 'spec/input/alias-bomb', source: SOURCE, promise: 'Aliases that multiply are one clear finding.' },
  { id: 'spec/input/over-size', source: SOURCE, promise: 'A file over 1 MiB is one clear finding.' },
  {
    id: 'spec/input/never-throws',
    source: SOURCE,
    promise: 'Any text ends in a value or in findings, never in an exception.',
  },
  {
    id: 'spec/input/bounded-time',
    source: SOURCE,
    promise: 'Any text of up to 1 MiB ends in a report of a length that can be read, and in seconds.',
  },
] as const satisfies readonly Requirement[];
