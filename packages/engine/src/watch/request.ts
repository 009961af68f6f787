import type { DockerSession } from '../docker/docker-command.js';
import type { Host, RunningHost, StopSignal } from '../host.js';
import type { RenderRequest, WriteRequest } from '../requests.js';

/** The part of a running host that a watch needs. */
export interface WatchHost extends Host, Pick<RunningHost, 'watcher' | 'clock' | 'digest'> {}

export interface WatchSystemRequest {
  readonly render: RenderRequest;
  readonly write: Pick<WriteRequest, 'force'>;
  readonly stop: StopSignal;
  /** Recreate on Docker what changed, each time. */
  readonly up?: DockerSession;
  /** Look for changes every so many milliseconds instead of being told of them. */
  readonly pollMs?: number;
}
