import { baseNameOf, folderOf, joinPath, type DeployVariable, type WorkspacePath } from '@simplemas/core';

/** The names under which Compose finds its file by itself: a folder has one system of that kind. */
const USUAL_NAME = /^(?:docker-)?compose\.ya?ml$/;

/** Beside the Compose file, where Compose reads `.env`. Files by other names, of which a folder may hold several, have one each: `prod.yml` has `prod.env.example`. */
export function envExamplePath(composeFile: WorkspacePath): WorkspacePath {
  const name = baseNameOf(composeFile);
  const example = USUAL_NAME.test(name) ? '.env.example' : `${name.replace(/\.ya?ml$/, '')}.env.example`;
  return joinPath(folderOf(composeFile), example);
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
