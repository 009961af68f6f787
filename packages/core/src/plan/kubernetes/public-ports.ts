import type { Diagnostic } from '../../diagnostics/index.js';
import type { PlannedServicePort, PortEntry, SystemComponent } from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';
import { dnsLabel } from './names.js';

/** Protocols that an Ingress forwards. */
const FORWARDED = new Set(['http', 'https', 'websocket', 'grpc']);

export function isForwarded({ public: publicity, protocol }: PortEntry): boolean {
  return publicity !== undefined && FORWARDED.has(protocol);
}

export function publicHost(
  { public: publicity }: PortEntry,
  component: string,
  domain: string | undefined,
): NonNullable<PlannedServicePort['public']> {
  const host = publicity?.host ?? (domain === undefined ? undefined : `${dnsLabel(component)}.${domain}`);
  return host === undefined ? {} : { host };
}

/** Two ports that nobody outside could tell apart. */
export function hostProblems(
  components: readonly SystemComponent[],
  domain: string | undefined,
): readonly Diagnostic[] {
  const owners = new Map<string, string>();
  return components.flatMap(({ name: component, ports, locate }) =>
    ports.flatMap((entry, index) => {
      if (!isForwarded(entry)) return [];
      const { host = '' } = publicHost(entry, component, domain);
      const first = owners.get(host);
      owners.set(host, first ?? `port ${entry.port} of "${component}"`);
      if (first === undefined) return [];
      const args = { component, port: entry.port, host, first };
      return [planDiagnostics['public-host-twice'](args, { span: locate(['ports', index, 'public']) })];
    }),
  );
}
