/**
 * Findings as SARIF 2.1.0, for code scanning and editors. Rules carry the pages of the codes; paths are relative to the workspace, which
 * `%SRCROOT%` stands for, so that a log says nothing of the machine it was made on.
 */
import {
  keepFirst,
  type Diagnostic,
  type DiagnosticCode,
  type RelatedPlace,
  type Severity,
  type SourceSpan,
} from '@simplemas/core';
import type { Explanation } from './explanation.js';
import { wellFormed } from './printable.js';

export interface SarifFormat {
  /** Of this program. */
  readonly version: string;
  readonly explanations: readonly Explanation[];
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const ROOT = '%SRCROOT%';
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

export function formatSarif(diagnostics: readonly Diagnostic[], { version, explanations }: SarifFormat): string {
  const listed = keepFirst(diagnostics);
  const codes = [...new Set(listed.map(({ code }) => code))].sort();
  const byCode = new Map(explanations.map((explanation) => [explanation.code, explanation]));
  const run = {
    tool: { driver: { name: 'simplemas', version, rules: codes.map((code) => ruleOf(code, byCode.get(code))) } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The workspace.' } } },
    results: listed.map((diagnostic) => resultOf(diagnostic, codes)),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function ruleOf(code: DiagnosticCode, explanation: Explanation | undefined) {
  const rule = { id: wellFormed(code) };
  if (explanation === undefined) return rule;
  const { meaning, page, severity } = explanation;
  return {
    ...rule,
    shortDescription: { text: meaning },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf({ code, severity, message, hint, span, related }: Diagnostic, codes: readonly string[]) {
  return {
    ruleId: wellFormed(code),
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: messageOf(hint === undefined ? message : `${message} Hint: ${hint}`),
    locations: span === undefined ? [] : [{ physicalLocation: physicalLocation(span) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
  };
}

function relatedLocation({ span, label }: RelatedPlace) {
  return { physicalLocation: physicalLocation(span), message: messageOf(label) };
}

function messageOf(text: string) {
  return { text: wellFormed(text) };
}

/** SARIF counts from 1, and an end never lies before its start. */
function physicalLocation({ file, start, end }: SourceSpan) {
  const startLine = Math.max(1, start.line);
  const endLine = Math.max(startLine, end.line);
  const startColumn = Math.max(1, start.column);
  const endColumn = Math.max(endLine === startLine ? startColumn : 1, end.column);
  return { artifactLocation: artifactLocation(file), region: { startLine, startColumn, endLine, endColumn } };
}

/** A file on another drive has no way from the workspace: its address stands alone. */
function artifactLocation(file: string) {
  const uri = wellFormed(file).split('/').map(encodeURIComponent).join('/');
  const isAbsolute = file.startsWith('/') || /^[A-Za-z]:\//.test(file);
  if (!isAbsolute) return { uri, uriBaseId: ROOT };
  return { uri: `file://${file.startsWith('/') ? '' : '/'}${uri}` };
}
