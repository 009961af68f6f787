import type { Host } from '@simplemas/engine';
import { pathFilter, type PathGlobs } from '@simplemas/host';

/** The same host, which finds no other files than these globs leave: what the plugin was kept from seeing is no component to its targets either. */
export function scopedHost<H extends Host>(host: H, { include, exclude }: PathGlobs): H {
  if (include === undefined && exclude === undefined) return host;
  const isWanted = pathFilter({ ...(include && { include }), ...(exclude && { exclude }) });
  const { files } = host;
  return {
    ...host,
    files: {
      ...files,
      find: (folder, pattern, onUnreadable) => files.find(folder, pattern, onUnreadable).filter(isWanted),
    },
  };
}
