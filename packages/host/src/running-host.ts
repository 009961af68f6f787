import type { RunningHost } from '@simplemas/engine';
import { createChokidarWatcher } from './chokidar-watcher.js';
import { digest } from './digest.js';
import { createNodeClock } from './node-clock.js';
import { createNodeHost } from './node-host.js';
import { createNodeNetwork } from './node-network.js';
import { createNodeProcesses } from './node-processes.js';

/** This machine, seen from one workspace. Holds no resource until something is started or watched. */
export function createRunningHost(workspaceRoot: string): RunningHost {
  return {
    ...createNodeHost(workspaceRoot),
    processes: createNodeProcesses(workspaceRoot),
    network: createNodeNetwork(),
    watcher: createChokidarWatcher(workspaceRoot),
    clock: createNodeClock(),
    digest,
    environment: process.env,
  };
}
