import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Prints the files of each folder with their sizes, and their sum. */
export function reportSizes(root: string, folders: readonly string[]): void {
  for (const folder of folders.filter((each) => existsSync(join(root, each)))) {
    const sizes = filesBelow(join(root, folder)).map((file) => ({
      file: relative(root, file),
      bytes: statSync(file).size,
    }));
    for (const { file, bytes } of sizes) console.log(`${kilobytes(bytes)}  ${file}`);
    console.log(`${kilobytes(sizes.reduce((sum, { bytes }) => sum + bytes, 0))}  ${folder} in ${sizes.length} files\n`);
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).padStart(8)} kB`;
}
