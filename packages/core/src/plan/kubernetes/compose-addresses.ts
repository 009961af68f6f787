import type { Diagnostic } from '../../diagnostics/index.js';
import {
  literalText,
  primaryPort,
  schemeOf,
  type PortEntry,
  type SystemComponent,
  type Text,
} from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';

/** `scheme://host:port` anywhere in a text, with or without a user before the host. */
const URLS = /([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@"'?#]*(@))?([A-Za-z0-9][\w.-]*)(?::(\d{1,5}))?/gi;

/** Agents of one process, which no Service stands between. */
const SCHEME_WITHIN_A_PROCESS = 'mcp';

/** A value that is nothing but an address without a scheme: `cache:6379`. */
const HOST_AND_PORT = /^([A-Za-z0-9][\w.-]*):(\d{1,5})$/;

interface Address {
  readonly scheme?: string;
  /** Somebody logs in by what stands before the host, which is repeated nowhere. */
  readonly hasUser: boolean;
  readonly host: string;
  readonly port?: number;
}

/**
 * Addresses written out as Compose has them, where a component is the host by its own name: on Kubernetes its Service has another, so nobody would answer
 * (spec.md §4).
 */
export function composeAddressProblems(
  component: SystemComponent,
  texts: readonly { readonly text: Text; readonly path: readonly (string | number)[] }[],
  components: ReadonlyMap<string, SystemComponent>,
): readonly Diagnostic[] {
  return texts.flatMap(({ text, path }) =>
    addressesIn(literalText(text.filter(({ kind }) => kind === 'literal')) ?? '').flatMap((address) => {
      const target = components.get(address.host);
      if (target === undefined || target === component || address.scheme === SCHEME_WITHIN_A_PROCESS) return [];
      const isDeclared = component.edges.some(({ to }) => to === target.name);
      const reference = referenceFor(address, target);
      const args = { address: spelled(address), reference, dependency: target.name, isDeclared };
      return [planDiagnostics['address-of-compose'](args, { span: component.locate(path) })];
    }),
  );
}

function addressesIn(text: string): readonly Address[] {
  const [, host, port] = HOST_AND_PORT.exec(text) ?? [];
  if (host !== undefined) return [{ hasUser: false, host, port: Number(port) }];
  return [...text.matchAll(URLS)].map(([, scheme = '', at, name = '', number]) => ({
    scheme,
    hasUser: at !== undefined,
    host: name,
    ...(number === undefined ? {} : { port: Number(number) }),
  }));
}

function spelled({ scheme, host, port }: Address): string {
  return `${scheme === undefined ? '' : `${scheme}://`}${host}${port === undefined ? '' : `:${port}`}`;
}

/** What to write instead, so that the address is right on every platform. */
function referenceFor({ scheme, hasUser, port }: Address, target: SystemComponent): string {
  const of = (property: string) => `\${dependencies.${target.name}.${property}}`;
  const primary = primaryPort(target.ports);
  const meant = target.ports.find((entry) => entry.port === port);
  if (primary !== undefined && meant === primary && scheme === schemeOf(primary.protocol) && !hasUser) return of('url');
  const end = port === undefined ? '' : `:${portReference(meant, primary, of) ?? port}`;
  const start = scheme === undefined || hasUser ? '' : `${scheme}://`;
  return `${start}${of('host')}${end}`;
}

function portReference(
  meant: PortEntry | undefined,
  primary: PortEntry | undefined,
  of: (property: string) => string,
): string | undefined {
  if (meant === undefined) return undefined;
  if (meant === primary) return of('port');
  return meant.name === undefined ? undefined : of(`ports.${meant.name}`);
}
