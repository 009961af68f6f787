// Promises about the Compose files that are written.

import type { Requirement } from './requirement.js';

const SOURCE = 'specification: Compose';

export const composeRequirements = [
  {
    id: 'spec/compose/sections',
    source: SOURCE,
    promise: 'A Compose file has a name, services, networks and volumes as needed, and no version key.',
  },
  { id: 'spec/compose/accepted', source: SOURCE, promise: 'docker compose config accepts it.' },
  { id: 'spec/compose/runs', source: SOURCE, promise: 'docker compose up --wait runs it.' },
  {
    id: 'spec/compose/host-ports',
    source: SOURCE,
    promise:
      'Of two that ask for one port of the host, an explicit one wins, then the order of names; the other gets the next free one above, which is a warning.',
  },
  { id: 'spec/compose/bind', source: SOURCE, promise: '--bind publishes on one address.' },
  { id: 'spec/compose/transport', source: SOURCE, promise: 'A port is of tcp unless its protocol is udp.' },
  { id: 'spec/compose/shared-volumes', source: SOURCE, promise: 'Volumes with one name are one shared volume.' },
  {
    id: 'spec/compose/global-networks',
    source: SOURCE,
    promise:
      'Global networks of a manifest are declared with their driver and joined by every service; without any there is one network.',
  },
  {
    id: 'spec/compose/secrets',
    source: SOURCE,
    promise: 'A secret is asked for at deploy time, and .env.example lists each with its description.',
  },
  { id: 'spec/compose/health-check', source: SOURCE, promise: 'A health check needs no tool that the image may lack.' },
  { id: 'spec/compose/start-order-none', source: SOURCE, promise: '--start-order none leaves depends_on out.' },
  { id: 'spec/compose/mapped', source: SOURCE, promise: 'resources, replicas and labels are mapped.' },
] as const satisfies readonly Requirement[];
