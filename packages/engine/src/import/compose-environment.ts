import { refersToVariable } from './compose-text.js';
import { pairsOf, type ImportNote, type ServicePart } from './imported.js';

/** Names of variables whose values nobody should see. */
const SECRET_NAME = /KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL/i;

/** The same, of those that hold the value itself and no name of a file or a setting beside it. */
const SECRET_VALUE_NAME = /(?:^|_)(?:\w*KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD|CREDENTIALS?)$/i;

/** Variables of a service. A secret has no value in a file at all. */
export function composeEnvironment(environment: unknown): ServicePart {
  const parts = pairsOf(environment).map(([name, value]) => variable(name, value));
  return {
    document: { environment: parts.map(({ entry }) => entry) },
    notes: parts.flatMap(({ note }) => note ?? []),
  };
}

interface VariablePart {
  readonly entry: object;
  readonly note?: ImportNote;
}

function variable(name: string, value: string | null): VariablePart {
  if (isPassedOn(name, value) && SECRET_NAME.test(name)) return { entry: { name, secret: true } };
  if (value === null) return { entry: { name, required: false } };
  if (value === `\${${name}}`) return { entry: { name, required: true } };
  if (SECRET_VALUE_NAME.test(name) && value !== '' && !refersToVariable(value))
    return { entry: { name, secret: true }, note: { path: ['environment', name], fate: { secret: name } } };
  return { entry: { name, value } };
}

/** From the shell, under its own name and without a default. */
function isPassedOn(name: string, value: string | null): boolean {
  return value === null || value === `\${${name}}` || value === `\${${name}:-}`;
}
