#!/usr/bin/env node
/** Entry point of the `simplemas` program. */
import { run } from './run.js';
import { processTerminal } from './terminal.js';
import { VERSION } from './version.js';

process.exitCode = await run(process.argv.slice(2), VERSION, processTerminal());
