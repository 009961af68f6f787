import { joinPath } from '@simplemas/core';
import type { ComposeControl } from '@simplemas/engine';
import { listOf } from './docker-task.js';

/** Options of the executors that call `docker compose`, as their schema.json describes them. */
export interface ControlTask {
  readonly file: string;
  readonly system?: string;
  readonly services?: string | readonly string[];
  readonly args?: string | readonly string[];
  readonly dryRun?: boolean;
}

export function controlOf(task: ControlTask): ComposeControl {
  return {
    file: joinPath(task.file),
    ...(task.system === undefined ? {} : { system: task.system }),
    services: listOf(task.services),
    extraWords: listOf(task.args),
    isDryRun: task.dryRun ?? false,
  };
}
