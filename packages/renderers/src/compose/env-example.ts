import { folderOf, joinPath, type DeployVariable, type WorkspacePath } from '@simplemas/core';

/** Beside the Compose file, where Compose reads `.env`. */
export function envExamplePath(composeFile: WorkspacePath): WorkspacePath {
  return joinPath(folderOf(composeFile), '.env.example');
}

/** The lines of a `.env` to fill in: every variable with what is said about it, and no value. */
export function envExample(variables: readonly DeployVariable[]): string {
  return ['# Copy it to .env, which stays yours, and fill it in.\n', ...variables.map(entryOf)].join('\n');
}

function entryOf({ name, isSecret, isRequired, descriptions }: DeployVariable): string {
  const facts = [isSecret ? 'secret' : '', isRequired ? 'required' : 'optional'].filter((fact) => fact !== '');
  const comments = [...descriptions.flatMap(linesOf), `(${facts.join(', ')})`];
  // An empty line in .env would set the variable to nothing, where the program may have a default of its own.
  const assignment = isRequired || isSecret ? `${name}=` : `# ${name}=`;
  return [...comments.map((comment) => `# ${comment}`), assignment, ''].join('\n');
}

function linesOf(description: string): readonly string[] {
  return description
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
