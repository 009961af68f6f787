import type { DockerSession } from '../docker/docker-command.js';
import type { Clock, Host, StopSignal, Watcher } from '../host.js';
import type { RenderRequest, WriteRequest } from '../requests.js';

export interface WatchHost extends Host {
  readonly watcher: Watcher;
  readonly clock: Clock;
  /** Short, and not the same for two texts. */
  readonly digest: (text: string) => string;
}

export interface WatchSystemRequest {
  readonly render: RenderRequest;
  readonly write: Pick<WriteRequest, 'force'>;
  readonly stop: StopSignal;
  /** Recreate on Docker what changed, each time. */
  readonly up?: DockerSession;
  /** Look for changes every so many milliseconds instead of being told of them. */
  readonly pollMs?: number;
}
