/** What becomes of variables of the place of deployment: a cluster fills in `$(NAME)` in variables and commands of containers, and nothing else. */
import type { Diagnostic, Outcome } from '../../diagnostics/index.js';
import { literalText, type SystemComponent, type Text } from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';

type Path = readonly (string | number)[];

/** Names of the variables in a text, without those that only a default names. */
export function deployVariablesIn(text: Text): readonly string[] {
  return text.flatMap((part) => (part.kind === 'deploy-variable' ? [part.name] : []));
}

/** The text with a default in place of each variable that has one, as `$(NAME)` has no form for it, unless the variable is always set anyway. */
export function withDefaults(
  text: Text,
  isAlwaysSet: (name: string) => boolean,
  onDefault: (name: string) => void,
): Text {
  return text.flatMap((part): Text => {
    if (part.kind === 'literal' || part.fallback === undefined) return [part];
    if (isAlwaysSet(part.name)) return [{ kind: part.kind, name: part.name }];
    onDefault(part.name);
    return withDefaults(part.fallback, isAlwaysSet, onDefault);
  });
}

/** A text outside of variables and commands, where nothing is filled in: what has no default is an error at `path`. */
export function textWithoutVariables(
  text: Text,
  { locate }: Pick<SystemComponent, 'locate'>,
  path: Path,
): Outcome<string> {
  const known = withDefaults(text, never, () => undefined);
  const args = { what: path.join('.') };
  const diagnostics: readonly Diagnostic[] = deployVariablesIn(known).map((name) =>
    planDiagnostics['variable-outside-container']({ name, ...args }, { span: locate(path) }),
  );
  return { value: literalText(known.filter(({ kind }) => kind === 'literal')) ?? '', diagnostics };
}

function never(): boolean {
  return false;
}
