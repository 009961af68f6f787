// Promises about `simplemas.deploy.yaml`: its keys, their defaults, and references in values.

import type { Requirement } from './requirement.js';

const DEFINITION = 'reference: Deployment Metadata Definition';
const FORMAT = 'reference: Metadata File Format (simplemas.deploy.yaml)';
const REFERENCES = 'reference: Using Variables and Templating';
const CHESS = 'reference: Example Metadata for a Hypothetical Agent';

export const metadataRequirements = [
  {
    id: 'metadata/file/one-per-component',
    source: DEFINITION,
    promise: 'A component states its deployment needs in a file named simplemas.deploy.yaml.',
  },
  {
    id: 'metadata/file/several-platforms',
    source: DEFINITION,
    promise: 'One metadata file is enough to generate for Docker Compose and for Kubernetes.',
  },
  {
    id: 'metadata/file/at-component-root',
    source: FORMAT,
    promise: 'The metadata file lies in the root folder of its component.',
  },
  {
    id: 'metadata/version',
    source: FORMAT,
    promise: 'version says which version of the format a file follows; "1.0" is understood.',
  },
  {
    id: 'metadata/component/name',
    source: FORMAT,
    promise: 'component.name is the logical name under which others depend on a component.',
  },
  {
    id: 'metadata/component/type',
    source: FORMAT,
    promise: 'component.type says what a component is; agent and service are among the words for it.',
  },
  {
    id: 'metadata/component/description',
    source: FORMAT,
    promise: 'component.description takes a free text on the purpose of a component.',
  },
  {
    id: 'metadata/docker/build-context',
    source: FORMAT,
    promise: 'docker.build.context is a folder relative to the metadata file.',
  },
  {
    id: 'metadata/docker/dockerfile',
    source: FORMAT,
    promise: 'docker.build.dockerfile names the Dockerfile to build with.',
  },
  {
    id: 'metadata/docker/dockerfile-default',
    source: FORMAT,
    promise: 'Without docker.build.dockerfile the file called Dockerfile is taken.',
  },
  {
    id: 'metadata/docker/image',
    source: FORMAT,
    promise: 'docker.image uses an existing image in place of a build.',
  },
  {
    id: 'metadata/environment/value',
    source: FORMAT,
    promise: 'An entry of environment with name and value sets that variable.',
  },
  {
    id: 'metadata/environment/description',
    source: FORMAT,
    promise: 'An environment entry may carry a description.',
  },
  {
    id: 'metadata/environment/secret',
    source: FORMAT,
    promise: 'An environment entry marked secret gets its value at deploy time and never appears in generated files.',
  },
  {
    id: 'metadata/ports/port',
    source: FORMAT,
    promise: 'Each entry of ports names one port on which the component listens.',
  },
  {
    id: 'metadata/ports/several',
    source: FORMAT,
    promise: 'A component may listen on more than one port.',
  },
  {
    id: 'metadata/ports/protocol-http',
    source: FORMAT,
    promise: 'protocol of a port may be http, and peers are given an http URL.',
  },
  {
    id: 'metadata/ports/protocol-websocket',
    source: FORMAT,
    promise: 'protocol of a port may be websocket, and peers are given a ws URL.',
  },
  { id: 'metadata/ports/description', source: FORMAT, promise: 'A port may carry a description.' },
  {
    id: 'metadata/volumes/name',
    source: FORMAT,
    promise: 'An entry of volumes names storage that outlives the container.',
  },
  {
    id: 'metadata/volumes/path',
    source: FORMAT,
    promise: 'path of a volume is where the container sees it.',
  },
  { id: 'metadata/volumes/description', source: FORMAT, promise: 'A volume may carry a description.' },
  {
    id: 'metadata/dependencies/name',
    source: FORMAT,
    promise: 'An entry of dependencies names another component that this one needs.',
  },
  {
    id: 'metadata/dependencies/required',
    source: FORMAT,
    promise: 'A dependency with required: true must be part of the system.',
  },
  {
    id: 'metadata/dependencies/optional',
    source: FORMAT,
    promise: 'A dependency with required: false may be absent without harm.',
  },
  {
    id: 'metadata/dependencies/description',
    source: FORMAT,
    promise: 'A dependency may carry a description of what it is needed for.',
  },
  {
    id: 'metadata/references/component',
    source: REFERENCES,
    promise: '${component.name} and ${component.type} in a value stand for those properties.',
  },
  {
    id: 'metadata/references/environment',
    source: REFERENCES,
    promise: '${env.NAME} in a value stands for an environment variable.',
  },
  {
    id: 'metadata/references/dependency',
    source: REFERENCES,
    promise: '${dependencies.NAME.PROPERTY} in a value stands for a property of that dependency.',
  },
  {
    id: 'metadata/examples/chess-player',
    source: CHESS,
    promise: 'The metadata file of the chess agent is valid and, with its two dependencies at hand, deploys.',
  },
  {
    id: 'metadata/examples/json-value',
    source: CHESS,
    promise: 'A value that is a JSON text reaches the container with its quotes and braces unchanged.',
  },
  {
    id: 'metadata/examples/secret-key',
    source: CHESS,
    promise: 'The API key of the chess agent is asked for at deploy time.',
  },
  {
    id: 'metadata/examples/memory-volume',
    source: CHESS,
    promise: 'The chess agent finds its memory again after its container was replaced.',
  },
] as const satisfies readonly Requirement[];
