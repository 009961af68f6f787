// A package registry on this machine: it serves the given tarballs as an npm registry would, and sends every other
// request on to the registry that npm is configured with. Redirected, not relayed, so that npm's cache works as usual.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { readPackedManifest, type PackedManifest } from './packed-manifest.js';

export interface Registry {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Served {
  readonly manifest: PackedManifest;
  readonly file: string;
  readonly bytes: Buffer;
}

/** `upstream` ends with a slash, as npm prints it. */
export async function startRegistry(tarballs: readonly string[], upstream: string): Promise<Registry> {
  const served = tarballs.map((path) => {
    const bytes = readFileSync(path);
    return { manifest: readPackedManifest(bytes), file: basename(path), bytes };
  });
  const server = createServer((request, response) => answer(request, response, { served, upstream }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

interface Content {
  readonly served: readonly Served[];
  readonly upstream: string;
}

function answer(request: IncomingMessage, response: ServerResponse, { served, upstream }: Content): void {
  const path = decodeURIComponent((request.url ?? '/').slice(1));
  const tarball = served.find(({ file }) => path === `tarballs/${file}`);
  const found = served.find(({ manifest }) => path === manifest.name);
  // What npm caches of these would outlive this registry.
  response.setHeader('cache-control', 'no-store');
  if (tarball !== undefined) response.setHeader('content-type', 'application/octet-stream').end(tarball.bytes);
  else if (found !== undefined) response.setHeader('content-type', 'application/json').end(packument(found, request));
  else if (MAY_BE_UNSERVED.has(path)) void answerForOptional(path, response, upstream);
  else response.writeHead(307, { location: new URL((request.url ?? '/').slice(1), upstream).href }).end();
}

/** Optional dependencies of tools that not every registry has. Other package managers do without them; Yarn 1 then installs nothing at all. */
const MAY_BE_UNSERVED: ReadonlyMap<string, string> = new Map([['napi-windows-process-start-time', '0.1.0']]);

/** Where the registry has it not, an empty package that is for no system of a test. */
async function answerForOptional(name: string, response: ServerResponse, upstream: string): Promise<void> {
  const location = new URL(name, upstream).href;
  const isServed = await fetch(location, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => true,
  );
  if (isServed) {
    response.writeHead(307, { location }).end();
    return;
  }
  const version = MAY_BE_UNSERVED.get(name) ?? '';
  const dist = { tarball: `${location}/-/${name}-${version}.tgz`, shasum: '0'.repeat(40) };
  response.setHeader('content-type', 'application/json').end(
    JSON.stringify({
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { name, version, os: ['win32'], dist } },
      time: { [version]: RELEASED },
    }),
  );
}

/** All that a package manager asks about a package, for its only version. */
function packument({ manifest, file, bytes }: Served, request: IncomingMessage): string {
  const { name, version } = manifest;
  const digest = (algorithm: string, encoding: 'hex' | 'base64') =>
    createHash(algorithm).update(bytes).digest(encoding);
  const dist = {
    tarball: `http://${request.headers.host}/tarballs/${file}`,
    shasum: digest('sha1', 'hex'),
    integrity: `sha512-${digest('sha512', 'base64')}`,
  };
  return JSON.stringify({
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
    // Long ago: some package managers wait some days before they take a new release.
    time: { created: RELEASED, modified: RELEASED, [version]: RELEASED },
  });
}

const RELEASED = '2020-01-01T00:00:00.000Z';
