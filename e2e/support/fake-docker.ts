// A program named docker that builds nothing and writes down what it was asked: for tests of who calls it, not of images.

import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface FakeDocker {
  /** Variables with which a command finds it instead of the real one. */
  readonly environment: Readonly<Record<string, string>>;
  /** Command lines of the builds since the last call. */
  readonly takeBuilds: () => readonly string[];
}

const SCRIPT = `#!/bin/sh
case "$*" in
  *"buildx build"*) echo "$*" >> "$FAKE_DOCKER_LOG" ;;
  *inspect*) echo "sha256:$(printf '%064d' 0)" ;;
  *) echo "v99.0.0" ;;
esac
`;

export function createFakeDocker(folder: string): FakeDocker {
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'builds.log');
  writeFileSync(join(folder, 'docker'), SCRIPT);
  chmodSync(join(folder, 'docker'), 0o755);
  return {
    environment: { PATH: [folder, process.env['PATH'] ?? ''].join(delimiter), FAKE_DOCKER_LOG: log },
    takeBuilds: () => {
      if (!existsSync(log)) return [];
      const lines = readFileSync(log, 'utf8').trim().split('\n');
      rmSync(log);
      return lines.sort();
    },
  };
}
