import type { ComponentFile, EnvironmentEntry, ResolvedText } from '../model/index.js';
import { resolveDiagnostics } from './diagnostics.js';
import { interpolate } from './interpolate.js';
import type { ReferenceScope } from './reference-scope.js';

/** Variables that lead from one to the next. A longer chain is a mistake, and would at some length fill the stack. */
const MAX_CHAIN = 64;

/**
 * Looks up the variables that one component declares. Each is resolved once; a variable that refers back to itself is reported, with the whole way round.
 */
export function createVariableLookup(file: ComponentFile): ReferenceScope['variable'] {
  let entries: ReadonlyMap<string, EnvironmentEntry> | undefined;
  const known = new Map<string, ResolvedText>();
  const path: string[] = [];

  return (name, scope) => {
    entries ??= new Map(file.environment.map((declared) => [declared.name, declared]));
    const entry = entries.get(name);
    if (entry === undefined || entry.isSecret || entry.value === undefined) return undefined;
    const earlier = known.get(name);
    if (earlier !== undefined) return earlier;
    if (path.includes(name)) return reportCycle([...path.slice(path.indexOf(name)), name], entry, scope);
    if (path.length >= MAX_CHAIN) {
      scope.report(resolveDiagnostics['reference-too-deep']({ limit: MAX_CHAIN }, { span: entry.valueSpan }));
      return [];
    }
    path.push(name);
    const value = interpolate(entry.value, { ...scope, span: entry.valueSpan, depth: 0, declares: name });
    path.pop();
    known.set(name, value);
    return value;
  };
}

function reportCycle(cycle: readonly string[], entry: EnvironmentEntry, scope: ReferenceScope): ResolvedText {
  scope.report(resolveDiagnostics['environment-cycle']({ cycle: cycle.join(' → ') }, { span: entry.valueSpan }));
  return [];
}
