// The command lines of the reference for Dockerfiles, each option in both its spellings, typed into a shell as it stands there.

import { expect, test } from 'vitest';
import { plainFolder } from '../support/command-line.js';
import { verifies } from '../support/verifies.js';

interface Row {
  readonly options: readonly string[];
  readonly fixture?: string;
  /** A file that the line needs besides. */
  readonly file?: string;
  readonly output?: string;
  /** What the Dockerfile says, in this order. */
  readonly says: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    options: [''],
    says: ['python:3.10-slim', 'COPY requirements.txt', 'AGENT_PORT=8000', 'EXPOSE 8000', 'CMD ["python", "agent.py"]'],
  },
  { options: ['--python-version 3.11', '-p 3.11'], says: ['python:3.11-slim', 'CMD ["python", "agent.py"]'] },
  {
    options: ['--app-entrypoint main.py', '-e main.py'],
    file: 'main.py',
    says: ['python:3.10-slim', 'CMD ["python", "main.py"]'],
  },
  {
    options: ['--requirements-file requirements-prod.txt', '-r requirements-prod.txt'],
    file: 'requirements-prod.txt',
    says: ['COPY requirements-prod.txt', 'install --requirement requirements-prod.txt'],
  },
  {
    options: ['--output ./docker/Dockerfile', '-o ./docker/Dockerfile'],
    output: 'docker/Dockerfile',
    says: ['python:3.10-slim', 'CMD ["python", "agent.py"]'],
  },
  {
    options: ['--use-poetry'],
    fixture: 'dockerfiles/poetry',
    says: ['COPY pyproject.toml poetry.lock* ./', 'poetry install --only main', 'CMD ["python", "agent.py"]'],
  },
  { options: ['--port 8001'], says: ['AGENT_PORT=8001', 'EXPOSE 8001'] },
  {
    options: [
      '--python-version 3.12 --app-entrypoint main.py --output ./docker/Dockerfile --port 9000',
      '-p 3.12 -e main.py -o ./docker/Dockerfile --port 9000',
    ],
    file: 'main.py',
    output: 'docker/Dockerfile',
    says: ['python:3.12-slim', 'EXPOSE 9000', 'CMD ["python", "main.py"]'],
  },
];

const LINES = ROWS.flatMap((row) =>
  row.options.map((options) => [`simplemas deploy generate-dockerfile ${options}`.trim(), row] as const),
);

test.each(LINES.map(([line, row], index) => [line, { ...row, index }] as const))('%s', async (line, row) => {
  verifies('spec/cli/as-the-reference-writes', 'dockerfile/command', 'dockerfile/output-default');
  verifies('dockerfile/python-version-default', 'dockerfile/app-entrypoint-default', 'dockerfile/port-default');
  verifies('dockerfile/python-version', 'dockerfile/app-entrypoint', 'dockerfile/requirements-file');
  verifies('dockerfile/output', 'dockerfile/use-poetry', 'dockerfile/port', 'dockerfile/requirements-file-default');
  const { fixture = 'dockerfiles/pip', file, output = 'Dockerfile', says, index } = row;
  const { type, write, read, exists } = plainFolder(`reference-dockerfiles-${index}`, fixture);
  if (file !== undefined) write(file, '');

  const { exitCode, stderr } = await type(line);

  expect(exitCode, stderr).toBe(0);
  expect(exists('Dockerfile')).toBe(output === 'Dockerfile');
  const written = read(output);
  let at = 0;
  for (const words of says) {
    expect(written.slice(at), line).toContain(words);
    at = written.indexOf(words, at);
  }
});
