import type { Command } from 'commander';

/** Option of every command that reads a system. */
export function addKeepOption(command: Command): Command {
  return command.option('--no-cache', 'do all work anew, and keep nothing of it for the next run');
}
