import { generatedByCommand } from '../shared/header.js';

/** What no agent needs in its image, whatever it is written in; one list, so that the languages of a folder do not fight over the file. */
const IGNORED: readonly (readonly [string, readonly string[]])[] = [
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
  [
    'Of use before there is an image only',
    ['Dockerfile*', '.dockerignore', 'simplemas.deploy.y*ml', 'docker-compose*.y*ml', 'compose.y*ml'],
  ],
];

export function ignoreFile(): string {
  const groups = IGNORED.map(([why, patterns]) => [`# ${why}`, ...patterns].join('\n'));
  return `${[generatedByCommand('deploy generate-dockerfile'), ...groups].join('\n\n')}\n`;
}
