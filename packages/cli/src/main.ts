#!/usr/bin/env node
/** Entry point of the `simplemas` program. */
import { run } from './run.js';
import { processTerminal } from './terminal.js';

/** Written into the program by the build, from package.json. */
declare const SIMPLEMAS_VERSION: string | undefined;

const version = typeof SIMPLEMAS_VERSION === 'string' ? SIMPLEMAS_VERSION : 'development';

process.exitCode = await run(process.argv.slice(2), version, processTerminal());
