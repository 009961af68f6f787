#!/usr/bin/env node
/** `create-simplemas NAME`: a new Nx workspace with simplemas. All it does is done by create-nx-workspace and our preset. */
import { createRequire } from 'node:module';
import { readArguments, USAGE, UsageError } from './arguments.js';
import { createSystem } from './create-system.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };

async function main(): Promise<void> {
  const request = readArguments(process.argv.slice(2), { version, environment: process.env });
  switch (request.kind) {
    case 'help':
      console.log(USAGE);
      return;
    case 'version':
      console.log(version);
      return;
    case 'create':
      await createSystem(request);
  }
}

try {
  await main();
} catch (error) {
  // What went wrong is in the message; where in our code it was noticed helps nobody.
  console.error(`create-simplemas: ${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exitCode = error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
}
