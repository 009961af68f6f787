// Promises about dependencies: addresses, missing ones, start order, cycles.

import type { Requirement } from './requirement.js';

const SOURCE = 'specification: Dependencies';

export const dependencyRequirements = [
  {
    id: 'spec/dependencies/service-url',
    source: SOURCE,
    promise: 'Each dependency that is found is told by SERVICE_URL_NAME; the value of the component itself wins.',
  },
  {
    id: 'spec/dependencies/scheme',
    source: SOURCE,
    promise: 'The scheme of a URL comes from the protocol of the primary port.',
  },
  {
    id: 'spec/dependencies/no-port',
    source: SOURCE,
    promise: 'A dependency without a port has no URL, which is an info.',
  },
  { id: 'spec/dependencies/named-ports', source: SOURCE, promise: 'Further named ports have a variable of their own.' },
  { id: 'spec/dependencies/service-urls', source: SOURCE, promise: 'SERVICE_URLS is a JSON map with exact names.' },
  {
    id: 'spec/dependencies/one-variable',
    source: SOURCE,
    promise: 'Two names that encode to one variable are an error.',
  },
  {
    id: 'spec/dependencies/agent-variables',
    source: SOURCE,
    promise: 'AGENT_NAME and AGENT_PORT are set unless the component sets them.',
  },
  {
    id: 'spec/dependencies/missing-required',
    source: SOURCE,
    promise: 'A missing required dependency is a warning, and an error under --validate and --strict.',
  },
  { id: 'spec/dependencies/missing-optional', source: SOURCE, promise: 'A missing optional dependency is an info.' },
  {
    id: 'spec/dependencies/start-order',
    source: SOURCE,
    promise:
      'depends_on waits for health where it is checked, else for the start; required: false for an optional one.',
  },
  {
    id: 'spec/dependencies/only-services',
    source: SOURCE,
    promise: 'What is no service of the file is never named in depends_on.',
  },
  {
    id: 'spec/dependencies/cycle',
    source: SOURCE,
    promise: 'A cycle deploys: its members have their URLs, its edges order no start, and a warning prints it.',
  },
  {
    id: 'spec/dependencies/cycle-strict',
    source: SOURCE,
    promise: 'Under --validate and --strict a cycle of required edges is an error.',
  },
  {
    id: 'spec/dependencies/optional-cycle',
    source: SOURCE,
    promise: 'An optional edge that would close a cycle is left out of the start order.',
  },
  {
    id: 'spec/dependencies/literal-addresses',
    source: SOURCE,
    promise: 'An address as Compose has it in a value is told on Kubernetes, with the reference that would do.',
  },
] as const satisfies readonly Requirement[];
