/** Findings as people read them: place, message, the line with a caret, hint. The only text that stands around a diagnostic. */
import {
  keepFirst,
  type Diagnostic,
  type RelatedPlace,
  type Severity,
  type SourceSpan,
  type WorkspacePath,
} from '@simplemas/core';
import { countFindings } from './count-findings.js';
import { createLineReader, excerptOf, type LineReader } from './excerpt.js';
import { createPaint, type Paint } from './paint.js';
import { printable } from './printable.js';

export interface HumanFormat {
  /** Text of an input file, for the line with the caret; undefined when it cannot be had. */
  readonly readSource: (path: WorkspacePath) => string | undefined;
  /** Path as the reader of the report would type it. */
  readonly displayPath?: (path: WorkspacePath) => string;
  readonly color: boolean;
}

export function formatHuman(diagnostics: readonly Diagnostic[], format: HumanFormat): string {
  if (diagnostics.length === 0) return '';
  const paint = createPaint(format.color);
  const surroundings = { format, paint, readLine: createLineReader(format.readSource) };
  const blocks = keepFirst(diagnostics).map((diagnostic) => formatOne(diagnostic, surroundings));
  return `${blocks.join('\n')}\n${formatCounts(diagnostics, paint)}\n`;
}

interface Surroundings {
  readonly format: HumanFormat;
  readonly paint: Paint;
  readonly readLine: LineReader;
}

function formatOne(diagnostic: Diagnostic, surroundings: Surroundings): string {
  const { severity, message, code, span, hint, related } = diagnostic;
  const { format, paint } = surroundings;
  const place = span === undefined ? '' : `${paint.bold(formatPlace(span, format))} `;
  const head = `${place}${paint.severity(severity, severity)} ${printable(message)} ${paint.dim(code)}`;
  const isHidden = span === undefined || diagnostic.hidesSource === true;
  const excerpt = isHidden ? [] : formatExcerpt(span, surroundings);
  const hints = hint === undefined ? [] : [`  ${paint.hint('hint:')} ${printable(hint)}`];
  return [head, ...excerpt, ...hints, ...related.map((place) => formatRelated(place, format))].join('\n') + '\n';
}

function formatPlace({ file, start }: SourceSpan, { displayPath = (path) => path }: HumanFormat): string {
  return `${printable(displayPath(file))}:${start.line}:${start.column}`;
}

function formatRelated({ span, label }: RelatedPlace, format: HumanFormat): string {
  return `  ${formatPlace(span, format)} ${printable(label)}`;
}

function formatExcerpt(span: SourceSpan, { readLine, paint }: Surroundings): readonly string[] {
  const excerpt = excerptOf(span, readLine);
  if (excerpt === undefined) return [];
  const gutter = String(span.start.line).padStart(5);
  return [
    `${paint.dim(`${gutter} |`)} ${excerpt.line}`,
    `${paint.dim(`${' '.repeat(gutter.length)} |`)} ${' '.repeat(excerpt.indent)}${paint.hint('^'.repeat(excerpt.length))}`,
  ];
}

function formatCounts(diagnostics: readonly Diagnostic[], paint: Paint): string {
  const counts = countFindings(diagnostics);
  const words = (Object.keys(counts) as Severity[]).flatMap((severity) => {
    const count = counts[severity];
    const noun = severity === 'info' || count === 1 ? severity : `${severity}s`;
    return count === 0 ? [] : [paint.severity(severity, `${count} ${noun}`)];
  });
  return words.join(', ');
}
