// The page of each code, `docs/diagnostics/STAGE/NAME.md`: what it means in one line, why it matters, a bad and a good example.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnosticKind } from '@simplemas/core';
import type { Explanation } from '@simplemas/engine';
import { listFiles, readText, ROOT } from '../repository-files.js';

const FOLDER = 'docs/diagnostics';

/** The parts of a page, checked for being there. */
export interface DiagnosticPage extends Explanation {
  readonly file: string;
  readonly bad: string;
  readonly good: string;
}

/** Pages of the codes, in their order; what is wrong with one is said with its file. */
export function readPages(kinds: readonly DiagnosticKind[]): readonly DiagnosticPage[] {
  return kinds.map((kind) => {
    const file = pageFile(kind.code);
    if (!existsSync(join(ROOT, file))) throw new Error(`${file} is missing: every code has a page`);
    return parsePage(file, readText(file), kind);
  });
}

/** Pages of codes that no longer are, or never were. */
export function strayPages(kinds: readonly DiagnosticKind[]): readonly string[] {
  const expected = new Set(kinds.map(({ code }) => pageFile(code)));
  return listFiles().filter((file) => file.startsWith(`${FOLDER}/`) && !expected.has(file));
}

function pageFile(code: string): string {
  return `${FOLDER}/${code}.md`;
}

const PAGE =
  /^# (?<title>\S+)\n\n(?<meaning>[^\n]+)\n\n(?<why>[^]+?)\n\n## Bad\n\n(?<bad>[^]+?)\n\n## Good\n\n(?<good>[^]+)\n$/;

function parsePage(file: string, page: string, kind: DiagnosticKind): DiagnosticPage {
  const parts = PAGE.exec(page)?.groups;
  const { title, meaning, bad, good } = parts ?? {};
  if (meaning === undefined || bad === undefined || good === undefined)
    throw new Error(`${file}: expected "# CODE", one line of meaning, why it matters, "## Bad" and "## Good"`);
  if (title !== kind.code) throw new Error(`${file}: the title is not ${kind.code}`);
  return { ...kind, file, meaning, page, bad, good };
}
