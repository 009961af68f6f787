// What others wrote and the bundle holds: their licences ask to be named with it.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** Folders of third-party packages among the files of a bundle, each once. */
export function packageFoldersOf(files: readonly string[]): readonly string[] {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** Writes name, version and licence text of each package whose code was bundled. */
export function writeNotices(root: string, target: string, folders: readonly string[]): void {
  const notices = [...new Set(folders.map((folder) => noticeOf(join(root, folder))))].sort();
  writeFileSync(target, `This program contains the following packages.\n\n${notices.join('\n')}`);
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFacts;
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined && license === undefined) throw new Error(`${name} says nothing about its licence`);
  const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
  return `${'='.repeat(80)}\n${name} ${version}\n${'='.repeat(80)}\n${text}\n`;
}
