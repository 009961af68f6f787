import { joinPath } from '@simplemas/core';
import { generatedByCommand } from '../shared/header.js';
import type { AgentImage } from './agent-image.js';

type Group = readonly [why: string, patterns: readonly string[]];

/** What no agent needs in its image, whatever it is written in; one list, so that the languages of a folder do not fight over the file. */
const IGNORED: readonly Group[] = [
  ['Secrets of this machine', ['**/.env', '**/.env.*']],
  ['Installed packages and caches: the image gets its own', ['**/node_modules', '**/.venv', '**/venv']],
  [
    'What tools leave behind',
    [
      '**/__pycache__',
      '**/*.py[cod]',
      '**/*.egg-info',
      '**/.mypy_cache',
      '**/.pytest_cache',
      '**/.ruff_cache',
      '**/.tox',
      '**/.nx',
      '**/coverage',
      '**/*.log',
      '**/*.tsbuildinfo',
    ],
  ],
  ['The repository and its editors', ['.git', '.github', '.idea', '.vscode', '**/.DS_Store']],
];

/** Relative to the folder of the agent: deeper they may be data of a program. */
const BEFORE_THE_IMAGE = [
  'Dockerfile*',
  '.dockerignore',
  'simplemas.deploy.y*ml',
  'docker-compose*.y*ml',
  'compose.y*ml',
];

export function ignoreFile(image: AgentImage): string {
  const own = BEFORE_THE_IMAGE.map((pattern) => joinPath(image.folder, pattern));
  const groups = [...chosen(image), ...IGNORED, ['Of use before there is an image only', own] as const];
  const texts = groups.map(([why, patterns]) => [`# ${why}`, ...patterns].join('\n'));
  return `${[generatedByCommand('deploy generate-dockerfile'), ...texts].join('\n\n')}\n`;
}

/** Of a context that is more than the agent only what is named, so that nothing else makes a build slow or the image another. */
function chosen({ folder, runtime }: AgentImage): readonly Group[] {
  if (folder === '.' || runtime.kind === 'pip') return [];
  const built = runtime.kind === 'node' ? runtime.build : undefined;
  const folders = [...runtime.siblings, ...(built?.packages ?? []).map((each) => each.folder), folder];
  const files = [...runtime.installFiles, ...(built?.settings ?? [])].map((path) => joinPath(path));
  const lonely = files.filter((file) => !folders.some((each) => file.startsWith(`${each}/`)));
  const wanted = [...new Set([...lonely, ...folders])].map((path) => `!${path}`);
  return [['Nothing but what the image is made of', ['*', ...wanted]]];
}
