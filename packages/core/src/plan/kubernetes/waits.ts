import { compareText } from '../../diagnostics/index.js';
import { primaryPort, transportOf, type PlannedWait, type SystemComponent } from '../../model/index.js';
import { dnsLabel, serviceNameOf } from './names.js';

/** A dependency on a cycle would wait for whoever waits for it, one that is optional may never come, and one without a TCP port has no way to tell. */
export function planWaits(
  { edges }: SystemComponent,
  components: ReadonlyMap<string, SystemComponent>,
): readonly PlannedWait[] {
  const names = new Set(edges.flatMap(({ to, isRequired, ordersStart }) => (isRequired && ordersStart ? [to] : [])));
  return [...names].toSorted(compareText).flatMap((name) => {
    const port = primaryPort(components.get(name)?.ports ?? []);
    if (port === undefined || transportOf(port.protocol) === 'udp') return [];
    return [{ name: dnsLabel(name), host: serviceNameOf(name), port: port.port }];
  });
}
