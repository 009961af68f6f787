/** The command line: words to verbs, outcomes to text and an exit status. Decides nothing about systems. */
export { run } from './run.js';
export { EXIT_STATUS, type ExitStatus } from './exit-status.js';
export type { Terminal } from './terminal.js';
