import { metadataText, variablesIn } from './compose-text.js';
import { pairsOf, type ImportNote, type ServicePart } from './imported.js';

/** Names of variables whose values nobody should see. */
const SECRET_NAME = /KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL/i;

/** The same, of those that hold the value itself and no name of a file or a setting beside it. */
const SECRET_VALUE_NAME = /(?:^|_)(?:\w*KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD|CREDENTIALS?)$/i;

/** `${NAME}` and `$NAME`, with or without a message for where it is not set. */
const PASSED_ON = /^\$(?:\{\w+(?::?\?[^{}]*)?\}|\w+)$/;

/** Variables of a service. One that takes its value from the shell under its own name has none here; a secret has none in a file at all. */
export function composeEnvironment(environment: unknown): ServicePart {
  const pairs = pairsOf(environment);
  const names = new Set(pairs.map(([name]) => name));
  const parts = pairs.map(([name, value]) => variable(name, value, names));
  return {
    document: { environment: parts.map(({ entry }) => entry) },
    patch: patchOf(parts.flatMap(({ raw }) => (raw === undefined ? [] : [raw]))),
    notes: parts.flatMap(({ note }) => note ?? []),
  };
}

function patchOf(raw: readonly (readonly [string, string])[]): Record<string, unknown> {
  return raw.length === 0 ? {} : { environment: Object.fromEntries(raw) };
}

interface VariablePart {
  readonly entry: object;
  readonly raw?: readonly [string, string];
  readonly note?: ImportNote;
}

function variable(name: string, value: string | null, declared: ReadonlySet<string>): VariablePart {
  const isOwn = value === null || (PASSED_ON.test(value) && variablesIn(value)[0] === name);
  if (isOwn)
    return {
      entry: SECRET_NAME.test(name) ? { name, secret: true } : { name, required: value?.includes('?') ?? false },
    };
  if (isWrittenSecret(name, value))
    return { entry: { name, secret: true }, note: { path: ['environment', name], fate: { secret: name } } };
  const said = metadataText(value);
  // A name that the component declares is its own variable in metadata, and one of the shell in Compose.
  const isClear = said !== undefined && !variablesIn(value).some((each) => declared.has(each));
  if (isClear) return { entry: { name, value: said } };
  const note = {
    path: ['environment', name],
    fate: 'kept under patches.compose: its value depends on the shell in a way that metadata do not know',
  };
  return { entry: { name, required: false }, raw: [name, value], note };
}

/** Its value stands in the file for all to read. */
function isWrittenSecret(name: string, value: string): boolean {
  return SECRET_VALUE_NAME.test(name) && value !== '' && variablesIn(value).length === 0;
}
