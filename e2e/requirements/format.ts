// Promises about the format of metadata, beyond those of the reference.

import type { Requirement } from './requirement.js';

const SOURCE = 'specification: Metadata, version "1.0"';

export const formatRequirements = [
  { id: 'spec/format/all-keys', source: SOURCE, promise: 'Every key of the reference and every addition is taken.' },
  {
    id: 'spec/format/build-args',
    source: SOURCE,
    promise: 'docker.build.args is a map, or a list of names and values.',
  },
  { id: 'spec/format/command', source: SOURCE, promise: 'docker.command is a line for a shell, or words.' },
  { id: 'spec/format/host-port', source: SOURCE, promise: 'ports[].host_port asks for a port of the host.' },
  {
    id: 'spec/format/required-variable',
    source: SOURCE,
    promise: 'environment[].required says that a variable must be set.',
  },
  { id: 'spec/format/own-keys', source: SOURCE, promise: 'Keys that begin with x- are free.' },
  {
    id: 'spec/format/one-schema',
    source: SOURCE,
    promise: 'The published JSON Schemas and the zod schema agree, and are generated.',
  },
  {
    id: 'spec/format/schema-for-editors',
    source: SOURCE,
    promise: 'The schema has a description and an example for every key.',
  },
  {
    id: 'spec/format/schema-line',
    source: SOURCE,
    promise:
      'Every metadata file, manifest and project file that is scaffolded names its JSON Schema in a line that editors read.',
  },
  { id: 'spec/format/unknown-key', source: SOURCE, promise: 'An unknown key is an error.' },
  { id: 'spec/format/wrong-type', source: SOURCE, promise: 'A wrong type is an error.' },
  { id: 'spec/format/missing-name', source: SOURCE, promise: 'A missing component.name is an error.' },
  {
    id: 'spec/format/version',
    source: SOURCE,
    promise: 'An unsupported version is an error; 1.0 without quotes is taken as "1.0".',
  },
  {
    id: 'spec/format/names-of-parts',
    source: SOURCE,
    promise: 'Names of volumes, ports and networks follow the rule of component names.',
  },
  {
    id: 'spec/format/variable-names',
    source: SOURCE,
    promise: 'Names of variables are letters, digits and _, the first no digit, each once.',
  },
  { id: 'spec/format/port-range', source: SOURCE, promise: 'A port out of range or listed twice is an error.' },
  { id: 'spec/format/volume-paths', source: SOURCE, promise: 'Paths of volumes are absolute, each once.' },
  {
    id: 'spec/format/component-names',
    source: SOURCE,
    promise: 'A name against the rule is an error with the nearest valid name.',
  },
  { id: 'spec/format/kubernetes-names', source: SOURCE, promise: 'On Kubernetes names become DNS labels.' },
  {
    id: 'spec/format/kubernetes-collision',
    source: SOURCE,
    promise: 'Two components that have one name on Kubernetes are an error there that names both files.',
  },
  {
    id: 'spec/format/one-name',
    source: SOURCE,
    promise: 'Two components with one name in a system are an error that names both files.',
  },
  {
    id: 'spec/format/build-and-image',
    source: SOURCE,
    promise: 'docker.build and docker.image together mean: build, and tag so.',
  },
  {
    id: 'spec/format/neither-build-nor-image',
    source: SOURCE,
    promise: 'Neither docker.build nor docker.image is an error.',
  },
  {
    id: 'spec/format/build-context',
    source: SOURCE,
    promise: 'The build context is relative to the metadata file, and rebased to the folder of the rendered file.',
  },
  {
    id: 'spec/format/missing-build',
    source: SOURCE,
    promise: 'A context or Dockerfile that is not there, or a context outside the workspace, is a warning.',
  },
  {
    id: 'spec/format/secret-with-value',
    source: SOURCE,
    promise: 'A secret with a value is an error, and the value is shown nowhere.',
  },
  {
    id: 'spec/format/patches',
    source: SOURCE,
    promise: 'A patch is merged into what is generated, and checked against the schema of its format.',
  },
  { id: 'spec/format/patches-in-a-manifest', source: SOURCE, promise: 'A manifest can patch too.' },
  { id: 'spec/format/yaml-1-1', source: SOURCE, promise: 'A text that YAML 1.1 takes for something else is quoted.' },
] as const satisfies readonly Requirement[];
