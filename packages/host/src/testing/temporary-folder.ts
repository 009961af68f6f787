import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface TemporaryFolder {
  readonly path: string;
  /** Writes files by relative path. */
  put(files: Readonly<Record<string, string | Buffer>>): void;
  link(path: string, target: string): void;
  at(path: string): string;
}

/** A real folder of this test alone, removed after it. */
export function createTemporaryFolder(): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'simplemas-host-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const at = (inner: string): string => join(path, inner);
  return {
    path,
    at,
    put(files) {
      for (const [file, contents] of Object.entries(files)) {
        mkdirSync(dirname(at(file)), { recursive: true });
        writeFileSync(at(file), contents);
      }
    },
    link: (from, target) => symlinkSync(target, at(from)),
  };
}
