/** Agents whose images are compared, each with the Dockerfile of the reference for its kind. */

export interface BenchedAgent {
  /** A folder of fixtures, and the files that replace some of it: packages as an agent has them. */
  readonly kind: 'pip' | 'poetry' | 'node';
  readonly files: Readonly<Record<string, string>>;
  readonly program: string;
  /** What starts a comment in the program. */
  readonly comment: string;
  /** Writes what is needed to install packages. */
  readonly lock: (folder: string) => readonly string[];
  readonly reference: string;
  /** What that is, in words. */
  readonly referenceIs: string;
  /** The Dockerfile as it is written, where that does not build. */
  readonly broken?: string;
}

const PYTHON_END = `
# Copy application code
COPY . .

# Expose the port the app runs on
EXPOSE 8000

# Set environment variables
ENV PYTHONUNBUFFERED=1 \\
    PYTHONDONTWRITEBYTECODE=1 \\
    AGENT_PORT=8000

# Run the application
`;

const PIP = `FROM python:3.10-slim

WORKDIR /app

# Copy requirements first for better caching
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
${PYTHON_END}CMD ["python", "agent.py"]
`;

const POETRY = `FROM python:3.10-slim

WORKDIR /app

# Install Poetry
RUN pip install --no-cache-dir poetry && \\
    poetry config virtualenvs.create false

# Copy Poetry configuration files
COPY pyproject.toml poetry.lock* ./

# Install dependencies
RUN poetry install --no-dev --no-interaction --no-ansi
${PYTHON_END}CMD ["poetry", "run", "python", "agent.py"]
`;

/** The reference has none for Node: its steps, with the words of npm. */
const NODE = `FROM node:22-slim

WORKDIR /app

COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts

COPY . .

EXPOSE 8000

ENV AGENT_PORT=8000

CMD ["node", "agent.mjs"]
`;

const LOCK_POETRY =
  'pip install --quiet poetry==2.5.1 && poetry source add --priority=primary packages https://pypi.org/simple/ && poetry lock --no-interaction';

export const AGENTS: readonly BenchedAgent[] = [
  {
    kind: 'pip',
    files: { 'requirements.txt': 'iniconfig==2.1.0\nmcp==2.3.0\n' },
    program: 'agent.py',
    comment: '#',
    lock: () => ['true'],
    reference: PIP,
    referenceIs: 'reference',
  },
  {
    kind: 'poetry',
    files: {},
    program: 'agent.py',
    comment: '#',
    lock: (folder) => [
      ...['docker', 'run', '--rm', '--volume', `${folder}:/agent`, '--workdir', '/agent', 'python:3.10-slim'],
      ...['sh', '-c', LOCK_POETRY],
    ],
    reference: POETRY.replace('--no-dev', '--only main'),
    referenceIs: 'reference, with `--only main`',
    broken: POETRY,
  },
  {
    kind: 'node',
    files: {},
    program: 'agent.mjs',
    comment: '//',
    lock: () => ['npm', 'install', '--package-lock-only', '--ignore-scripts'],
    reference: NODE,
    referenceIs: 'the steps of the reference with npm',
  },
];
