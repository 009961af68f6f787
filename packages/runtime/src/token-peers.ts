/**
 * Who is shown the token of the system. A dependency may be a service of somebody else, found under a variable of the same kind, and whoever reads the
 * token could call every agent. So it goes to hosts that only this machine or its platform can name, unless the peers are listed.
 */
import type { AgentSettings } from './environment.js';

/** Loopback, a name of one label such as Compose and Kubernetes give, a Service of the cluster under its long name, and the host of a container. */
const SYSTEM_HOST =
  /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|[\w-]*[a-z_-][\w-]*|[\w-]+\.[\w-]+\.svc(?:\.cluster\.local)?|host\.docker\.internal)$/;

/** The token for a peer; undefined where there is none, or it is none of the peer's business. */
export function tokenFor(peer: string, url: URL, { admission, tokenPeers }: AgentSettings): string | undefined {
  const isShown = tokenPeers === undefined ? isSystemHost(url.hostname) : tokenPeers.has(peer);
  return isShown ? admission.token : undefined;
}

/** `URL` writes hosts in lower case, and each IPv4 address, however it was spelled, as four numbers. */
export function isSystemHost(hostname: string): boolean {
  return SYSTEM_HOST.test(hostname);
}
