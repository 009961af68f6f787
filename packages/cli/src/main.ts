#!/usr/bin/env node
/** Entry point of the `simplemas` program. Asked for its version alone, it loads nothing else: scripts ask often, and want no wait. */
import { processTerminal } from './terminal.js';
import { VERSION } from './version.js';

const words = process.argv.slice(2);
const terminal = processTerminal();

if (words.length === 1 && ['--version', '-V'].includes(words[0] ?? '')) {
  terminal.print(`${VERSION}\n`);
} else {
  const [{ run }, { keptWork }] = await Promise.all([import('./run.js'), import('./kept-work.js')]);
  process.exitCode = await run(words, VERSION, { ...terminal, ...keptWork() });
}
