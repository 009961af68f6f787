/** The nouns of the pipeline, as readonly data without behaviour beyond facts about protocols and text. */
export type * from './component-file.js';
export type * from './plan.js';
export type * from './system.js';
export {
  furtherNamedPorts,
  PROTOCOL_NAMES,
  primaryPort,
  schemeOf,
  transportOf,
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
  type ResolvedText,
  type ResolvedTextPart,
  type Text,
  type TextPart,
} from './text.js';
