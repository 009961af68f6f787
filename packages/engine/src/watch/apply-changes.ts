/** Brings a running system up to date with its Compose file: what changed is recreated, the rest runs on. */
import { parseYaml, type WorkspacePath } from '@simplemas/core';
import type { DockerSession } from '../docker/docker-command.js';
import { startSystem } from '../verbs/control-system.js';
import type { OnWatchEvent } from './events.js';

export interface AppliedSystem {
  readonly session: DockerSession;
  /** The Compose file. */
  readonly file: WorkspacePath;
  readonly onEvent: OnWatchEvent;
}

export interface Applier {
  /** What the file holds by now. What comes while Docker still works on something else is done next, and only the last of it. */
  apply(contents: string): void;
  /** Settles when Docker has done what it was asked for. */
  idle(): Promise<void>;
}

export function createApplier({ session, file, onEvent }: AppliedSystem): Applier {
  let running: ComposeDocument | undefined;
  let next: string | undefined;
  let work: Promise<void> = Promise.resolve();

  const applyNext = async (): Promise<void> => {
    if (next === undefined || session.stop.aborted) return;
    const document = readCompose(file, next);
    next = undefined;
    const services = running === undefined ? 'all' : changedServices(running, document);
    if (services.length === 0) return;
    const { outcome, diagnostics } = await startSystem(session, {
      file,
      services: services === 'all' ? [] : services,
      extraWords: ['--remove-orphans'],
      isBuilt: true,
      isAwaited: false,
    });
    // After a failure nobody knows what runs: the next change starts all that does not.
    running = outcome === 'done' ? document : undefined;
    if (outcome === 'failed') onEvent({ kind: 'not-applied', diagnostics });
  };

  return {
    apply(contents) {
      next = contents;
      work = work.then(applyNext);
    },
    idle: () => work,
  };
}

interface ComposeDocument {
  /** Each service as text, by name. */
  readonly services: ReadonlyMap<string, string>;
  /** All but the services, as text. */
  readonly rest: string;
}

/** `all` where what services share is another, or where one is gone. */
function changedServices(before: ComposeDocument, after: ComposeDocument): readonly string[] | 'all' {
  const isGone = [...before.services.keys()].some((name) => !after.services.has(name));
  if (isGone || before.rest !== after.rest) return 'all';
  return [...after.services].filter(([name, text]) => before.services.get(name) !== text).map(([name]) => name);
}

/** Reads what our own printer wrote. */
function readCompose(path: WorkspacePath, text: string): ComposeDocument {
  const { services = {}, ...rest } = (parseYaml({ path, text }).value?.value ?? {}) as {
    readonly services?: Readonly<Record<string, unknown>>;
  };
  return {
    services: new Map(Object.entries(services).map(([name, service]) => [name, JSON.stringify(service)])),
    rest: JSON.stringify(rest),
  };
}
