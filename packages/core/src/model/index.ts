/** The nouns of the pipeline, as readonly data without behaviour beyond facts about protocols and text. */
export type {
  BuildEntry,
  CommandEntry,
  ComponentFile,
  ComponentValues,
  DependencyEntry,
  DockerEntry,
  EnvironmentEntry,
  HealthCheckEntry,
  Locate,
  McpEntry,
  PartOfText,
  PatchesEntry,
  PortEntry,
  ResourcesEntry,
  VolumeEntry,
} from './component-file.js';
export type {
  DeployVariable,
  NetworkGroup,
  Plan,
  PlannedBuild,
  PlannedComponent,
  PlannedImage,
  PlannedMount,
  PlannedPassThrough,
  PlannedPort,
  PlannedSecret,
  PlannedValue,
  PlannedVariable,
  PlannedWatch,
  CopiedSources,
  Platform,
  Probe,
  ProbeScheme,
  ProbeTiming,
  StartCondition,
} from './plan.js';
export type {
  PlannedClaim,
  PlannedServicePort,
  PlannedWait,
  PlannedStorage,
  PlannedUser,
  PlannedWorkload,
} from './kubernetes-plan.js';
export type {
  BuildPlace,
  ComponentSurface,
  DependencyEdge,
  Neighbour,
  NetworkEntry,
  ResolvedBuild,
  ResolvedImage,
  ResolvedVariable,
  System,
  SystemComponent,
  SystemDefinition,
  UnreadyFile,
} from './system.js';
export type { ComponentLayers, ListedComponent, SystemFile } from './system-file.js';
export type { WrittenMapping } from './written-mapping.js';
export {
  furtherNamedPorts,
  MCP_TRANSPORTS,
  PROTOCOL_NAMES,
  primaryPort,
  probeSchemeOf,
  schemeOf,
  transportOf,
  type McpTransport,
  type Protocol,
  type Transport,
} from './protocol.js';
export {
  literal,
  literalText,
  type AddressPart,
  type Command,
  type DeployVariablePart,
  type LiteralPart,
  type Patches,
  type ResolvedText,
  type ResolvedTextPart,
  type Text,
  type TextPart,
  type Tree,
} from './text.js';
export { MANIFEST_NAME, METADATA_NAMES, PROJECT_FILE_NAME } from './file-names.js';
export { asMapping, isMapping } from './is-mapping.js';
export { IMAGE_PATH, IMAGE_TAG, NAME_PATTERN, VARIABLE_NAME_PATTERN } from './name-patterns.js';
export { pathName } from './path-name.js';
export { mapValues } from './map-values.js';
export { oncePerObject } from './once-per-object.js';
export { whileSame } from './while-same.js';
