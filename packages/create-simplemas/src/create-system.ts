import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createWorkspace } from 'create-nx-workspace';
import type { CreateRequest, PackageManager } from './arguments.js';

/** How a user of each package manager starts the programs of the workspace. */
const RUNNERS: Readonly<Record<PackageManager, string>> = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn', bun: 'bunx' };

/** Creates the workspace in a folder of that name below the current one, and says what to do next. */
export async function createSystem({ name, packageManager, preset }: CreateRequest): Promise<void> {
  const folder = resolve(name);
  if (existsSync(folder)) throw new Error(`the folder "${name}" exists already; choose another name or remove it`);
  const { directory } = await createWorkspace(preset, {
    name,
    packageManager,
    // Whoever runs this has chosen simplemas: there is nothing left to ask, about it or about services beside it.
    trustThirdPartyPreset: true,
    interactive: false,
    nxCloud: 'skip',
    analytics: false,
    aiAgents: [],
  });
  console.log(nextSteps(basename(directory), RUNNERS[packageManager]));
}

function nextSteps(folder: string, runner: string): string {
  return `
Your system is ready. Next:

  cd ${folder}
  ${runner} nx g simplemas:agent worker
  ${runner} nx g simplemas:agent planner --dependencies worker
  ${runner} nx run-many -t deploy-validate

README.md in that folder goes on from there.`;
}
