import type { Diagnostic, Outcome } from '../diagnostics/index.js';
import { oncePerObject, transportOf, type ComponentSurface, type PortEntry, type Transport } from '../model/index.js';
import { planDiagnostics } from './diagnostics.js';

const LAST_PORT = 65_535;

/** Where the port of this machine is not the one that a component asks for: `published.get(component)?.get(entry)`. */
export type PublishedPorts = ReadonlyMap<string, ReadonlyMap<PortEntry, number>>;

interface Claim {
  readonly component: ComponentSurface;
  readonly entry: PortEntry;
  readonly transport: Transport;
}

/**
 * No two components share a port of the host: an explicit `host_port` wins, then the order of names; whoever comes too late gets the next free
 * port above, after all that can have the port they ask for have it (spec.md §5).
 */
export function publishPorts(components: readonly ComponentSurface[]): Outcome<PublishedPorts> {
  const explicit: Claim[] = [];
  const implicit: Claim[] = [];
  for (const component of components) {
    for (const claim of claimsOf(component)) (claim.entry.hostPort === undefined ? implicit : explicit).push(claim);
  }
  const assignment = new PortAssignment();
  for (const claim of explicit) assignment.takeExplicit(claim);
  const late = implicit.filter((claim) => !assignment.takeOwn(claim));
  for (const claim of late) assignment.takeNext(claim);
  return { value: assignment.published, diagnostics: assignment.diagnostics };
}

const claimsOf = oncePerObject((component: ComponentSurface): readonly Claim[] => {
  if (!hasOneContainer(component)) return [];
  return component.ports.map((entry) => ({ component, entry, transport: transportOf(entry.protocol) }));
});

/** A port of the host goes to one container; none at all holds its port for the day it is started. */
export function hasOneContainer({ replicas = 1 }: ComponentSurface): boolean {
  return replicas <= 1;
}

class PortAssignment {
  readonly published = new Map<string, Map<PortEntry, number>>();
  readonly diagnostics: Diagnostic[] = [];
  private readonly owners = { tcp: new Map<number, string>(), udp: new Map<number, string>() };

  takeExplicit(claim: Claim): void {
    const port = claim.entry.hostPort ?? claim.entry.port;
    const first = this.ownerOf(port, claim);
    if (first === undefined) return this.assign(port, claim);
    const args = { port, first, second: claim.component.name };
    const index = claim.component.ports.indexOf(claim.entry);
    const span = claim.component.locate(['ports', index, 'host_port']);
    this.diagnostics.push(planDiagnostics['host-port-twice'](args, { span }));
  }

  takeOwn(claim: Claim): boolean {
    const isFree = this.ownerOf(claim.entry.port, claim) === undefined;
    if (isFree) this.assign(claim.entry.port, claim);
    return isFree;
  }

  takeNext(claim: Claim): void {
    const { port, span } = claim.entry;
    let candidate = port;
    while (this.ownerOf(candidate, claim) !== undefined) candidate++;
    const component = claim.component.name;
    if (candidate > LAST_PORT) {
      this.diagnostics.push(planDiagnostics['no-port-left']({ component, port }, { span }));
      return;
    }
    const args = { component, port, owner: this.ownerOf(port, claim) ?? '', publishedPort: candidate };
    this.diagnostics.push(planDiagnostics['published-port-moved'](args, { span }));
    this.assign(candidate, claim);
  }

  private ownerOf(port: number, { transport }: Claim): string | undefined {
    return this.owners[transport].get(port);
  }

  private assign(port: number, { component, entry, transport }: Claim): void {
    this.owners[transport].set(port, component.name);
    if (port === entry.port) return;
    const ports = this.published.get(component.name) ?? new Map<PortEntry, number>();
    this.published.set(component.name, ports.set(entry, port));
  }
}
