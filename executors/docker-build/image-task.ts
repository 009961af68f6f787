import { joinPath } from '@simplemas/core';
import { buildImage, type ImageRequest } from '@simplemas/engine';
import { dockerTask } from '../shared/docker-task.js';
import { nameOf, type NameOption } from '../shared/name-option.js';
import { scopedHost } from '../shared/scoped-host.js';
import { selectionOf, type SelectionOptions } from '../shared/selection.js';

/** Options of the executors that build an image, as their schema.json describes them. */
export interface ImageTask extends SelectionOptions {
  readonly component: NameOption;
  readonly tags?: readonly string[];
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  readonly platform?: string;
  readonly pull?: boolean;
  readonly noCache?: boolean;
  readonly record?: string;
  readonly dryRun?: boolean;
}

/** Builds the image of one component, and pushes it where asked for. */
export function imageTask({ isPushed }: { readonly isPushed: boolean }) {
  return dockerTask<ImageTask>((session, task) =>
    buildImage({ ...session, host: scopedHost(session.host, task) }, imageRequestOf(task, isPushed)),
  );
}

/** Nx splits what is typed at its commas: `type=registry,ref=acme/worker:cache` arrives as two. */
function rejoined(parts: readonly string[] = []): readonly string[] {
  const entries: string[] = [];
  for (const part of parts) {
    const isNew = entries.length === 0 || part.startsWith('type=') || !part.includes('=');
    if (isNew) entries.push(part);
    else entries.push(`${entries.pop()},${part}`);
  }
  return entries;
}

export function imageRequestOf(task: ImageTask, isPushed: boolean): ImageRequest {
  return {
    selection: selectionOf(task),
    component: nameOf(task.component),
    isPushed,
    names: task.tags ?? [],
    cacheFrom: rejoined(task.cacheFrom),
    cacheTo: rejoined(task.cacheTo),
    ...(task.platform === undefined ? {} : { platform: task.platform }),
    ...(task.record === undefined ? {} : { record: joinPath(task.record) }),
    isPulled: task.pull ?? false,
    usesNoCache: task.noCache ?? false,
    isDryRun: task.dryRun ?? false,
  };
}
